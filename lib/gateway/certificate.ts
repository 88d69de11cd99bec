import { isIP } from "node:net";
import { eq } from "drizzle-orm";
import { systemSecrets } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { recordAudit } from "../audit/records";
import { after, clockSkewMs, days, now } from "../clock";
import { topGroup } from "../groups/records";
import type { BuiltInIssuer } from "../issuers/built-in-issuer";
import { readCertificate } from "../pki/certificate";
import { createCertificate } from "../pki/create-certificate";
import { generateKey } from "../pki/keys";
import { nameOf } from "../pki/names";
import { toPem } from "../pki/pem";
import { newSerial } from "../pki/serial-number";
import { seal, unseal } from "../secrets/sealing";
import { statusUrls } from "../status/queries";
import { ensureGatewayIssuer } from "./issuer";

/** The gateway's certificate and key, as a TLS server takes them. */
export interface GatewayCertificate {
  /** Its own certificate first, then that of its authority. PEM. */
  certificatePem: string;
  privateKeyPem: string;
  /** Host names, wildcards and addresses that it covers, sorted. */
  names: readonly string[];
  notAfter: Date;
  fingerprintSha256: string;
}

const lifeMs = days(90);
const renewedWhenLeftMs = days(30);
const place = { table: "system_secrets", id: "gateway certificate", kind: "gateway-certificate" };

/** What the certificate must cover: the hosts, and below each base the account and what stands before it. */
export function namesToCover(hosts: readonly string[], bases: readonly string[], accountId: string): string[] {
  const devices = bases.flatMap((base) => [`*.${base}`, `*.${accountId}.${base}`]);
  return [...new Set([...hosts, ...devices])].sort();
}

/**
 * The certificate that covers exactly these names, kept from the last time, or made when there is none, when it ends
 * soon or when the names are others. What it made is stored, sealed, before anybody sees it.
 */
export async function ensureGatewayCertificate(names: readonly string[]): Promise<GatewayCertificate> {
  const found = await findGatewayCertificate();
  if (found && !isDue(found, names)) return found;
  const issuer = await ensureGatewayIssuer();
  const made = await make(issuer, names);
  await transaction(async (tx) => {
    const sealed = seal(Buffer.from(JSON.stringify(made)), place);
    await tx
      .insert(systemSecrets)
      .values({ name: place.id, sealed })
      .onConflictDoUpdate({ target: systemSecrets.name, set: { sealed } });
    await recordAudit(
      tx,
      { kind: "system", name: "keyhall" },
      {
        event: "gateway.create-certificate",
        subject: { kind: "settings", id: "gateway", name: "gateway" },
        groupPath: (await topGroup(tx)).path,
        after: { names, notAfter: made.notAfter, fingerprintSha256: made.fingerprintSha256 },
      },
    );
  });
  return made;
}

/** The certificate that was made last; null: none yet. */
export async function findGatewayCertificate(): Promise<GatewayCertificate | null> {
  const [row] = await db()
    .select({ sealed: systemSecrets.sealed })
    .from(systemSecrets)
    .where(eq(systemSecrets.name, place.id));
  if (!row) return null;
  const stored = JSON.parse(unseal(row.sealed, place).toString()) as GatewayCertificate;
  return { ...stored, notAfter: new Date(stored.notAfter) };
}

/** What ends with its authority cannot be prolonged. */
function isDue({ names, notAfter }: GatewayCertificate, wanted: readonly string[]): boolean {
  return names.join() !== wanted.join() || after(now(), renewedWhenLeftMs) > notAfter;
}

async function make(issuer: BuiltInIssuer, names: readonly string[]): Promise<GatewayCertificate> {
  const at = now();
  const { privateKeyPkcs8, publicKeySpki } = await generateKey("ec-p256");
  const urls = statusUrls(issuer.id);
  const der = await createCertificate({
    issuer,
    publicKeySpki,
    serial: newSerial(),
    subject: nameOf({ organization: "Keyhall", commonName: commonNameFor(names) }),
    notBefore: after(at, -clockSkewMs),
    notAfter: new Date(Math.min(after(at, lifeMs).getTime(), issuer.notAfter.getTime())),
    keyUsage: ["digitalSignature"],
    extendedKeyUsage: ["serverAuth"],
    subjectAltNames: names.map((value) => ({ kind: isIP(value) ? "ip" : "dns", value })),
    ...(urls && { crlUrls: [urls.crl], caIssuersUrls: [urls.ca] }),
  });
  const { notAfter, fingerprintSha256 } = readCertificate(der);
  const [authority] = issuer.chainDer;
  if (!authority) throw new Error("The gateway's issuer has no certificate");
  return {
    certificatePem: toPem("CERTIFICATE", der) + toPem("CERTIFICATE", authority),
    privateKeyPem: toPem("PRIVATE KEY", privateKeyPkcs8),
    names,
    notAfter,
    fingerprintSha256,
  };
}

const commonNameFor = (names: readonly string[]): string =>
  names.find((name) => name.length <= 64 && !name.startsWith("*") && isIP(name) === 0) ?? "Keyhall gateway";
