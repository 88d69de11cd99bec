import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { presets } from "@/app/(console)/groups-settings/(sections)/external-authentication/directories/presets";
import { DirectoryConfiguration } from "@/lib/directory/schema";
import { selfSigned } from "./smtp";
import { listening } from "./start-slapd";

export const domain = "DC=corp,DC=example,DC=test";
export const people = `CN=Users,${domain}`;
const administrator = { name: "CORP\\Administrator", password: "Admin-Passw0rd!" };

/** A real Active Directory domain controller of one's own. */
export interface Samba {
  /** How Keyhall reads it, by ldaps and with the preset Active Directory, as an ordinary user of it. */
  configuration(changes?: Partial<DirectoryConfiguration>): DirectoryConfiguration;
  /** Changes entries by LDIF, as the domain's administrator. */
  change(ldif: string): void;
  stop(): Promise<void>;
}

/** What Active Directory takes a password as, in LDIF. */
export const passwordLine = (password: string): string =>
  `unicodePwd:: ${Buffer.from(`"${password}"`, "utf16le").toString("base64")}`;

/** Whoever reads the domain for Keyhall. */
export const searcher = { bindDn: `CN=keyhall,${people}`, bindPassword: "Search-Passw0rd!" };

/**
 * Provisions a domain in a temporary directory and starts `samba` for LDAP alone. Its ports are fixed, so it gets an
 * address of its own of the loopback network, and needs root.
 */
export async function startSamba(): Promise<Samba> {
  const directory = mkdtempSync(path.join(tmpdir(), "keyhall-samba-"));
  const file = (name: string) => path.join(directory, name);
  const address = `127.${1 + (process.pid % 250)}.${(process.pid >> 8) % 250}.77`;
  const { key, cert } = selfSigned(`IP:${address}`);
  writeFileSync(file("key.pem"), key, { mode: 0o600 });
  writeFileSync(file("cert.pem"), cert);
  const names = ["--realm=CORP.EXAMPLE.TEST", "--domain=CORP", "--host-name=dc1", `--host-ip=${address}`];
  const how = [
    "--server-role=dc",
    "--dns-backend=NONE",
    "--option=ldb:nosync=true",
    `--adminpass=${administrator.password}`,
  ];
  execFileSync("samba-tool", ["domain", "provision", `--targetdir=${directory}`, ...names, ...how], { stdio: "pipe" });
  writeFileSync(file("smb.conf"), configurationFile(directory, address));
  const arguments_ = ["-i", "-M", "single", "-s", file("smb.conf")];
  // It ends when its input does, and so with this process.
  const server = spawn("samba", arguments_, { stdio: ["pipe", "ignore", "ignore"] });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const failed = ended.then(() => Promise.reject(new Error("samba has ended; it needs root and port 636")));
  failed.catch(() => {});
  await Promise.race([listening(636, address), failed]);
  const change = (ldif: string) => {
    const as = ["-x", "-H", `ldaps://${address}`, "-D", administrator.name, "-w", administrator.password];
    const env = { ...process.env, LDAPTLS_CACERT: file("cert.pem") };
    execFileSync("ldapmodify", [...as, "-a"], { env, input: ldif, stdio: "pipe" });
  };
  change(account("keyhall", searcher.bindPassword));
  return {
    change,
    configuration: (changes = {}) =>
      DirectoryConfiguration.parse({
        ...{ preset: "active-directory", servers: [`ldaps://${address}`], caCertificate: cert },
        ...{ bindDn: searcher.bindDn, userBase: domain, groupBase: domain },
        ...{ domainNames: ["CORP", "corp.example.test"], ...presets["active-directory"], ...changes },
      }),
    async stop() {
      server.kill("SIGKILL");
      await ended;
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A person in LDIF; `more` are further lines. */
export const account = (
  name: string,
  password: string,
  more: readonly string[] = ["userAccountControl: 512"],
): string =>
  [
    `dn: CN=${name},${people}`,
    ...["objectClass: user", `cn: ${name}`, `sAMAccountName: ${name}`, `mail: ${name}@example.test`],
    `userPrincipalName: ${name}@corp.example.test`,
    ...["givenName: Given", "sn: Example", passwordLine(password), ...more],
    "\n",
  ].join("\n");

const configurationFile = (directory: string, address: string): string =>
  [
    "[global]",
    ...["netbios name = DC1", "realm = CORP.EXAMPLE.TEST", "workgroup = CORP"],
    ...["server role = active directory domain controller", "server services = ldap", "ldb:nosync = true"],
    ...[`interfaces = ${address}/8`, "bind interfaces only = yes"],
    ...[`private dir = ${directory}/private`, `lock directory = ${directory}`, `state directory = ${directory}/state`],
    ...[`cache directory = ${directory}/cache`, `pid directory = ${directory}`, `ncalrpc dir = ${directory}/ncalrpc`],
    ...[`binddns dir = ${directory}/bind-dns`, `log file = ${directory}/log`],
    ...[`tls keyfile = ${directory}/key.pem`, `tls certfile = ${directory}/cert.pem`, "tls cafile ="],
    "",
  ].join("\n");
