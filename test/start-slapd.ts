import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { DirectoryConfiguration } from "@/lib/directory/schema";
import { freePort } from "./free-port";
import { selfSigned } from "./smtp";

export const suffix = "dc=example,dc=test";
/** Who may read everything; the directory's own administrator. */
export const searcher = { bindDn: `cn=keyhall,${suffix}`, bindPassword: "search-Passw0rd" };
const root = { dn: `cn=root,${suffix}`, password: "root-Passw0rd" };

type Configuration = Partial<Omit<Parameters<typeof DirectoryConfiguration.parse>[0] & object, never>>;

/** A real OpenLDAP server of one's own. */
export interface Slapd {
  /** `ldap://`, which knows STARTTLS. */
  url: string;
  ldapsUrl: string;
  port: number;
  /** PEM of the server's certificate, which is its own authority, for 127.0.0.1. */
  caCertificate: string;
  /** SHA-256 of it. */
  fingerprint: string;
  /** How Keyhall reads it, by STARTTLS and with the preset OpenLDAP, unless said otherwise. */
  configuration(changes?: Configuration): DirectoryConfiguration;
  /** Changes entries by LDIF, as their administrator. */
  change(ldif: string): void;
  stop(): Promise<void>;
}

export interface SlapdOptions {
  /** Loaded before the start; a table of its own, so that thousands of entries take a moment. */
  bulk?: string;
  /** Added when it runs, so that overlays see it. */
  ldif?: string;
  /** Lines of slapd.conf for the database. */
  settings?: readonly string[];
}

const firstOf = (...folders: string[]): string => folders.find(existsSync) ?? folders[0] ?? "";
const modules = firstOf("/usr/lib/ldap", "/usr/lib64/openldap", "/usr/lib/openldap");
const schemas = firstOf("/etc/ldap/schema", "/etc/openldap/schema");
// A person's PATH often lacks the folder of the servers.
const env = { ...process.env, PATH: `${process.env.PATH}${path.delimiter}/usr/sbin` };

/** Starts `slapd` with a configuration and a database in a temporary directory, on free ports of 127.0.0.1. */
export async function startSlapd({ bulk, ldif, settings = [] }: SlapdOptions = {}): Promise<Slapd> {
  const directory = mkdtempSync(path.join(tmpdir(), "keyhall-slapd-"));
  const file = (name: string) => path.join(directory, name);
  const [port, tlsPort] = [await freePort(), await freePort()];
  const { key, cert } = selfSigned();
  mkdirSync(file("data"));
  writeFileSync(file("key.pem"), key, { mode: 0o600 });
  writeFileSync(file("cert.pem"), cert);
  writeFileSync(file("slapd.conf"), configurationFile(directory, settings), { mode: 0o600 });
  writeFileSync(file("start.ldif"), `${tree}\n${bulk ?? ""}`);
  execFileSync("slapadd", ["-q", "-f", file("slapd.conf"), "-l", file("start.ldif")], { env, stdio: "pipe" });
  const [url, ldapsUrl] = [`ldap://127.0.0.1:${port}`, `ldaps://127.0.0.1:${tlsPort}`];
  const server = spawn("slapd", ["-d", "none", "-f", file("slapd.conf"), "-h", `${url} ${ldapsUrl}`], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const onExit = () => server.kill("SIGKILL");
  process.once("exit", onExit);
  await said(server, "slapd starting");
  for (const each of [port, tlsPort]) await listening(each);
  const change = (text: string) => {
    const as = ["-x", "-H", url, "-D", root.dn, "-w", root.password];
    execFileSync("ldapmodify", [...as, "-a"], { env, input: text, stdio: "pipe" });
  };
  if (ldif) change(ldif);
  return {
    ...{ url, ldapsUrl, port, change, caCertificate: cert },
    fingerprint: new X509Certificate(cert).fingerprint256.replaceAll(":", "").toLowerCase(),
    configuration: (changes = {}) =>
      DirectoryConfiguration.parse({
        ...{ preset: "openldap", servers: [url], caCertificate: cert, bindDn: searcher.bindDn },
        ...{
          userBase: `ou=people,${suffix}`,
          groupBase: `ou=groups,${suffix}`,
          domainNames: ["EXAMPLE", "example.test"],
        },
        attributes: { username: "uid", principal: "mail", subject: "entryUUID" },
        ...changes,
      }),
    async stop() {
      process.removeListener("exit", onExit);
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGKILL");
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function configurationFile(directory: string, settings: readonly string[]): string {
  const schema = ["core", "cosine", "inetorgperson", "nis"].map((name) => `include ${schemas}/${name}.schema`);
  const loaded = ["back_mdb", "memberof", "ppolicy"].map((name) => `moduleload ${name}`);
  return [
    ...schema,
    `modulepath ${modules}`,
    ...loaded,
    `TLSCertificateFile ${directory}/cert.pem`,
    `TLSCertificateKeyFile ${directory}/key.pem`,
    "database mdb",
    `suffix "${suffix}"`,
    `rootdn "${root.dn}"`,
    `rootpw ${root.password}`,
    `directory ${directory}/data`,
    "maxsize 268435456",
    "dbnosync",
    "index objectClass,uid,mail,cn,member,uniqueMember,memberUid,entryUUID eq",
    ...settings,
    "overlay memberof",
    "overlay ppolicy",
    `ppolicy_default "cn=policy,${suffix}"`,
    "access to attrs=userPassword by anonymous auth by * none",
    `access to * by dn="${searcher.bindDn}" read by * none`,
    "",
  ].join("\n");
}

const tree = `dn: ${suffix}
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: ${searcher.bindDn}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: keyhall
userPassword: ${searcher.bindPassword}

dn: cn=policy,${suffix}
objectClass: applicationProcess
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdLockout: TRUE
pwdMaxFailure: 3
pwdMustChange: TRUE

dn: ou=people,${suffix}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${suffix}
objectClass: organizationalUnit
ou: groups
`;

/** Waits until somebody listens on a port of 127.0.0.1. */
export async function listening(port: number, host = "127.0.0.1"): Promise<void> {
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const probe = connect(port, host);
      probe.once("connect", () => resolve(true)).once("error", () => resolve(false));
      probe.once("connect", () => probe.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Waits until a program says a word on its error output. */
export function said(program: ChildProcess, word: string): Promise<void> {
  let output = "";
  return new Promise((resolve, reject) => {
    program.once("error", reject);
    program.once("exit", (code) => reject(new Error(`It ended with ${code}: ${output}`)));
    program.stderr?.on("data", (chunk) => {
      output += chunk;
      if (output.includes(word)) resolve();
    });
  });
}
