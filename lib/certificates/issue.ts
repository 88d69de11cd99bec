import { after, clockSkewMs, days, now } from "../clock";
import { invalid } from "../errors";
import { newId } from "../id";
import type { BuiltInIssuer } from "../issuers/built-in-issuer";
import { ensureClientIssuer } from "../issuers/client-issuer";
import { readCertificate } from "../pki/certificate";
import { createCertificate } from "../pki/create-certificate";
import { generateKey, type KeyType } from "../pki/keys";
import { nameOf } from "../pki/names";
import { toPem } from "../pki/pem";
import { createPkcs12 } from "../pki/pkcs12";
import { newSerial } from "../pki/serial-number";
import { seal } from "../secrets/sealing";
import { getSettings } from "../settings/queries";
import { statusExtensions } from "../status/queries";
import type { PreparedCertificate } from "./records";
import { placeOf } from "./sealed";

interface AdministratorCertificate {
  ownerId: string;
  /** The user's number, which stands before the username in the subject. */
  number: number;
  username: string;
  /** The PKCS#12 that is kept opens with it only. */
  certificatePassword: string;
  keyType: KeyType;
  days: number;
}

/**
 * Makes the key and certificate of an administrator (document 000): subject `CN=<number>:<username>`. Slow: call it
 * outside a transaction, then `insertCertificate`. Throws `invalid` (`days`, `certificatePassword`).
 */
export async function prepareAdministratorCertificate(wanted: AdministratorCertificate): Promise<PreparedCertificate> {
  if (/\p{Cs}/u.test(wanted.certificatePassword)) throw invalid({ certificatePassword: ["This is not text"] });
  const { certificatePassword, username, number, ownerId } = wanted;
  const { facts, der, privateKeyPkcs8, issuer, ...made } = await issue({
    ...wanted,
    commonName: `${number}:${username}`,
  });
  const pkcs12 = await createPkcs12({
    certificateDer: der,
    chainDer: issuer.chainDer,
    privateKeyPkcs8,
    password: certificatePassword,
    friendlyName: Buffer.from(username).toString(),
    encryption: "modern",
  });
  return {
    ...made,
    ...facts,
    ownerId,
    name: "",
    purpose: "administrator",
    capabilities: null,
    certificateSealed: seal(toPem("CERTIFICATE", der), placeOf(made.id, "certificate")),
    privateKeySealed: null,
    pkcs12Sealed: seal(pkcs12, placeOf(made.id, "pkcs12")),
  };
}

interface AutomationCertificate {
  ownerId: string;
  username: string;
  name: string;
  capabilities: string[] | null;
  keyType: KeyType;
  days: number;
}

/** Makes the key and certificate of a person's automation (document 002). Slow, like the one above. */
export async function prepareAutomationCertificate(wanted: AutomationCertificate): Promise<PreparedCertificate> {
  const { ownerId, username, name, capabilities } = wanted;
  const { facts, der, privateKeyPkcs8, issuer, ...made } = await issue({ ...wanted, commonName: username });
  // As a TLS client sends it: the chain up to its root, which whoever trusts it has.
  const chain = [der, ...issuer.chainDer.slice(0, -1)].map((each) => toPem("CERTIFICATE", each)).join("");
  return {
    ...made,
    ...facts,
    ownerId,
    name,
    purpose: "automation",
    capabilities,
    certificateSealed: seal(chain, placeOf(made.id, "certificate")),
    privateKeySealed: seal(privateKeyPkcs8, placeOf(made.id, "private-key")),
    pkcs12Sealed: null,
  };
}

async function issue(wanted: { commonName: string; keyType: KeyType; days: number }) {
  const createdAt = now();
  const notAfter = after(createdAt, days(wanted.days));
  const { maximumDays } = await getSettings("client-certificates");
  if (wanted.days > maximumDays) throw invalid({ days: [`At most ${maximumDays}`] });
  const issuer = await ensureClientIssuer();
  requireWithin(issuer, notAfter);
  const { privateKeyPkcs8, publicKeySpki } = await generateKey(wanted.keyType);
  const der = await createCertificate({
    issuer,
    publicKeySpki,
    serial: newSerial(),
    subject: nameOf({ commonName: cutToCommonName(wanted.commonName) }),
    notBefore: after(createdAt, -clockSkewMs),
    notAfter,
    keyUsage: wanted.keyType.startsWith("rsa") ? ["digitalSignature", "keyEncipherment"] : ["digitalSignature"],
    extendedKeyUsage: ["clientAuth"],
    ...statusExtensions(issuer.id),
  });
  const read = readCertificate(der);
  const facts = {
    serial: read.serial,
    subject: read.subject,
    issuerName: read.issuer,
    fingerprintSha256: read.fingerprintSha256,
    notBefore: read.notBefore,
    notAfter: read.notAfter,
    keyType: read.keyType,
    keyOrigin: "server" as const,
    subjectAltNames: [],
    teamId: null,
    keyHolderId: null,
    renewsId: null,
    extraEmails: [],
    notes: "",
    privateKeyKeptUntil: null,
  };
  return { id: newId("certificate", createdAt), createdAt, issuerId: issuer.id, issuer, der, privateKeyPkcs8, facts };
}

function requireWithin(issuer: BuiltInIssuer, notAfter: Date): void {
  if (notAfter <= issuer.notAfter) return;
  const end = issuer.notAfter.toISOString().slice(0, 10);
  throw invalid({ days: [`The issuer itself ends on ${end}; choose fewer days`] });
}

/** RFC 5280 gives a common name 64 characters. Nothing is lost: serial and fingerprint tell whose it is, not the name. */
const cutToCommonName = (name: string): string => [...Buffer.from(name).toString()].slice(0, 64).join("");
