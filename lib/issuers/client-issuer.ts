import { eq } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../actor";
import { after, days, minutes, now } from "../clock";
import { newId } from "../id";
import { readCertificate } from "../pki/certificate";
import { type CertificateIssuer, createCertificate } from "../pki/create-certificate";
import { generateKey, type KeyType } from "../pki/keys";
import { nameOf } from "../pki/names";
import { parsePem, toPem } from "../pki/pem";
import { newSerial } from "../pki/serial-number";
import { slot } from "../state";
import { statusExtensions } from "../status/queries";
import { getIssuerChain } from "./queries";
import { insertIssuer, type NewIssuer } from "./records";
import { clientIssuerName as name } from "./schema";
import { openIssuerKey, sealIssuerKey } from "./signing-issuer";

/** The built-in authority that signs administrators' and automation certificates. */
export interface ClientIssuer extends CertificateIssuer {
  id: string;
  notAfter: Date;
  /** The issuing certificate and the root, DER. */
  chainDer: Buffer[];
}

const issuingPurpose = "client-authentication";
const rootPurpose = "client-authentication-root";
const keyType: KeyType = "rsa-3072";
const years = (n: number) => days(Math.round(n * 365.25));
/** A verifier's clock may be a little behind ours. */
export const clockSkewMs = minutes(5);

const inTheMaking = slot<Promise<void> | null>("client issuer in the making", () => null);

/** The issuer of client certificates with its key, made (root and issuing CA) when it is first needed. */
export async function ensureClientIssuer(actor: Actor = { kind: "system", name: "keyhall" }): Promise<ClientIssuer> {
  const found = await findClientIssuer();
  if (found) return found;
  const making = inTheMaking.get() ?? make(actor).finally(() => inTheMaking.set(null));
  inTheMaking.set(making);
  await making;
  const made = await findClientIssuer();
  if (!made) throw new Error("The client issuer was not stored");
  return made;
}

async function findClientIssuer(): Promise<ClientIssuer | null> {
  const [row] = await db()
    .select({ id: issuers.id, privateKeySealed: issuers.privateKeySealed, notAfter: issuers.notAfter })
    .from(issuers)
    .where(eq(issuers.purpose, issuingPurpose));
  if (!row?.notAfter) return null;
  const chainDer = (await getIssuerChain(row.id)).flatMap((pem) => parsePem(pem).map(({ der }) => der));
  const [certificateDer] = chainDer;
  if (!certificateDer) throw new Error("The client issuer has no certificate");
  const privateKeyPkcs8 = openIssuerKey(row);
  return { id: row.id, notAfter: row.notAfter, certificateDer, privateKeyPkcs8, chainDer };
}

/** Keys and signatures first, then both rows at once; whoever comes second throws its own away. */
async function make(actor: Actor): Promise<void> {
  const at = now();
  const rootId = newId("issuer", at);
  const [rootKey, issuingKey] = await Promise.all([generateKey(keyType), generateKey(keyType)]);
  const shared = {
    notBefore: after(at, -clockSkewMs),
    keyUsage: ["keyCertSign", "cRLSign"] as const,
  };
  const rootDer = await createCertificate({
    ...shared,
    issuer: "self",
    privateKeyPkcs8: rootKey.privateKeyPkcs8,
    publicKeySpki: rootKey.publicKeySpki,
    subject: nameOf({ organization: "Keyhall", commonName: `${name} Root` }),
    serial: newSerial(),
    notAfter: after(at, years(20)),
    ca: { pathLength: 1 },
  });
  const issuingDer = await createCertificate({
    ...shared,
    issuer: { certificateDer: rootDer, privateKeyPkcs8: rootKey.privateKeyPkcs8 },
    publicKeySpki: issuingKey.publicKeySpki,
    subject: nameOf({ organization: "Keyhall", commonName: name }),
    serial: newSerial(),
    notAfter: after(at, years(10)),
    ca: { pathLength: 0 },
    extendedKeyUsage: ["clientAuth"],
    ...statusExtensions(rootId),
  });
  const id = newId("issuer", at);
  const root = rowOf({
    id: rootId,
    purpose: rootPurpose,
    name: `${name} Root`,
    parentId: null,
    der: rootDer,
    at,
    key: rootKey,
  });
  const issuing = rowOf({ id, purpose: issuingPurpose, name, parentId: root.id, der: issuingDer, at, key: issuingKey });
  await transaction(async (tx) => {
    if (await insertIssuer(tx, actor, root)) await insertIssuer(tx, actor, issuing);
  });
}

interface Made {
  id: string;
  purpose: string;
  name: string;
  parentId: string | null;
  der: Buffer;
  at: Date;
  key: { privateKeyPkcs8: Buffer };
}

function rowOf({ der, at, key, ...given }: Made): NewIssuer {
  const { subject, keyType: keyLabel, notBefore, notAfter, fingerprintSha256 } = readCertificate(der);
  return {
    ...given,
    origin: "built-in",
    status: "active",
    nameLower: given.name.toLowerCase(),
    subject,
    keyType: keyLabel,
    externalChainPem: [],
    fingerprintSha256,
    certificatePem: toPem("CERTIFICATE", der),
    privateKeySealed: sealIssuerKey(given.id, key.privateKeyPkcs8),
    notBefore,
    notAfter,
    createdAt: at,
  };
}
