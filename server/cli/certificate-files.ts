import { type Command, Option } from "commander";
import { z } from "zod";
import { keyTypes } from "@/lib/key-types";
import { createKeyRequest } from "@/lib/pki/create-request";
import { generateKey, type KeyType } from "@/lib/pki/keys";
import { parsePem, toPem } from "@/lib/pki/pem";
import { createPkcs12 } from "@/lib/pki/pkcs12";
import { writeNewFiles } from "./new-files";
import { CommandFailure, type Connection, callRest, readText } from "./rest-call";
import { pairs, print } from "./rest-verbs";

interface FileOptions extends Connection {
  out?: string;
  keyType: KeyType;
  p12?: boolean;
  passwordFile?: string;
  password?: string;
  force?: boolean;
}

/** Adds the options of the commands that write a key and its certificate. */
export function makesFiles(command: Command): Command {
  return command
    .option("--out <base>", "the files' name before its ending")
    .addOption(new Option("--key-type <type>", "the key to make").choices(keyTypes).default("ec-p256"))
    .option("--p12", "write a PKCS#12 file in place of two PEM files")
    .option("--password-file <file>", "the password of the PKCS#12 file; else KEYHALL_P12_PASSWORD")
    .addOption(new Option("--password <password>").env("KEYHALL_P12_PASSWORD").hideHelp())
    .option("--force", "replace files that are there");
}

const Issued = z.object({
  certificate: z.object({ id: z.string(), subject: z.string(), serial: z.string(), notAfter: z.string() }),
  certificatePem: z.string(),
  chainPem: z.string(),
});
type Issued = z.output<typeof Issued>;

interface RequestOptions extends FileOptions {
  issuer?: string;
  team?: string;
  altName?: string[];
  days?: string;
}

/** `keyhall certificate request`. */
export async function requestFiles(commonName: string, options: RequestOptions): Promise<void> {
  const { altName, days } = options;
  await makeFiles(options, { base: commonName }, async (csr) => {
    const place = await placeOf(options);
    const body = { ...place, subject: { commonName }, subjectAltNames: altName ?? [], days, key: "csr", csr };
    return callRest(options, { method: "POST", path: "/certificates/request", body });
  });
}

interface RenewOptions extends FileOptions {
  days?: string;
  graceDays?: string;
  revokeOld?: boolean;
}

/** `keyhall certificate renew`. */
export async function renewFiles(id: string, options: RenewOptions): Promise<void> {
  const { days, graceDays, revokeOld } = options;
  const path = `/certificates/${encodeURIComponent(id)}`;
  await makeFiles(options, { base: id }, async (csr) => {
    const key = { key: "csr", csr };
    if (graceDays === undefined)
      return callRest(options, { method: "POST", path: `${path}/renew`, body: { ...key, days, revokeOld } });
    const rotated = await callRest(options, { method: "POST", path: `${path}/rotate`, body: { ...key, graceDays } });
    return z.object({ issued: z.unknown() }).parse(rotated).issued;
  });
}

/** Makes a key, has `issue` bring its certificate, and writes both, or neither. */
async function makeFiles(
  options: FileOptions,
  { base }: { base: string },
  issue: (csr: string) => Promise<unknown>,
): Promise<void> {
  const { out = fileBase(base), force = false } = options;
  const password = options.p12 ? passwordOf(options) : null;
  const pem = { path: `${out}.pem`, isSecret: false };
  const files =
    password === null ? [{ path: `${out}.key.pem`, isSecret: true }, pem] : [{ path: `${out}.p12`, isSecret: true }];
  const answer = await writeNewFiles({
    files,
    force,
    work: async () => {
      const { privateKeyPkcs8 } = await generateKey(options.keyType);
      const issued = Issued.parse(await issue(toPem("CERTIFICATE REQUEST", await createKeyRequest(privateKeyPkcs8))));
      const texts = [toPem("PRIVATE KEY", privateKeyPkcs8), issued.certificatePem + issued.chainPem];
      const contents = password === null ? texts : [await pkcs12Of(issued, { privateKeyPkcs8, password })];
      return { answer: issued, contents };
    },
  });
  const { certificate } = answer;
  const paths = files.map(({ path }) => path);
  print({ certificate, files: paths }, options, () =>
    pairs([
      ["Certificate", certificate.id],
      ["Subject", certificate.subject],
      ["Serial", certificate.serial],
      ["Valid until", certificate.notAfter],
      ["Files", paths.join(", ")],
    ]),
  );
}

async function pkcs12Of(
  { certificate, certificatePem, chainPem }: Issued,
  { privateKeyPkcs8, password }: { privateKeyPkcs8: Buffer; password: string },
): Promise<Buffer> {
  const [leaf, ...chain] = parsePem(certificatePem + chainPem);
  if (!leaf) throw new CommandFailure("The server answered without a certificate.", 3);
  const chainDer = chain.map(({ der }) => der);
  const named = { certificateDer: leaf.der, chainDer, friendlyName: certificate.subject };
  return createPkcs12({ ...named, privateKeyPkcs8, password, encryption: "modern" });
}

function passwordOf({ passwordFile, password }: FileOptions): string {
  const given = passwordFile ? readText(passwordFile) : password;
  if (!given) throw new CommandFailure("Name the password: --password-file or KEYHALL_P12_PASSWORD.", 1);
  if ([...given].length < 8) throw new CommandFailure("The password of a PKCS#12 file has at least 8 characters.", 1);
  return given;
}

const Named = z.object({ id: z.string(), name: z.string() });
const Teams = z.array(Named.extend({ issuers: z.array(Named) }));

/** The team and the issuer that are meant, by name or ID; the only ones when nothing is said. */
async function placeOf(options: RequestOptions): Promise<{ teamId: string; issuerId: string }> {
  const teams = Teams.parse(await callRest(options, { method: "GET", path: "/me/certificate-choices" }));
  if (teams.length === 0) throw new CommandFailure("You are in no team that may request certificates.", 1);
  const wanted = options.issuer?.toLowerCase();
  const isWanted = ({ id, name }: z.output<typeof Named>) => id === options.issuer || name.toLowerCase() === wanted;
  const possible =
    options.team === undefined && wanted !== undefined ? teams.filter((t) => t.issuers.some(isWanted)) : teams;
  if (possible.length === 0) oneOf(allIssuers(teams), options.issuer, "issuer");
  const team = oneOf(possible, options.team, "team");
  return { teamId: team.id, issuerId: oneOf(team.issuers, options.issuer, "issuer").id };
}

const allIssuers = (teams: z.output<typeof Teams>) => [
  ...new Map(teams.flatMap(({ issuers }) => issuers).map((issuer) => [issuer.id, issuer])).values(),
];

function oneOf<T extends z.output<typeof Named>>(all: readonly T[], wanted: string | undefined, noun: string): T {
  const fits = all.filter(
    ({ id, name }) => wanted === undefined || id === wanted || name.toLowerCase() === wanted.toLowerCase(),
  );
  const [found, ...others] = fits;
  const names = all.map(({ name }) => name).join(", ") || "none";
  if (!found) throw new CommandFailure(`There is no such ${noun}. You may choose: ${names}.`, 1);
  if (others.length > 0) throw new CommandFailure(`Say which ${noun} is meant (--${noun}): ${names}.`, 1);
  return found;
}

/** A common name or an ID as the beginning of a file's name. */
const fileBase = (text: string): string =>
  text.replace(/[^\p{L}\p{N}._@-]+/gu, "_").replace(/^\.+/, "_") || "certificate";
