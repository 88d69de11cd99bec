import { eq } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../actor";
import { after, clockSkewMs, days, now } from "../clock";
import { newId } from "../id";
import { type CertificateIssuer, createCertificate } from "../pki/create-certificate";
import { generateKey, type KeyType } from "../pki/keys";
import { nameOf } from "../pki/names";
import { parsePem } from "../pki/pem";
import { newSerial } from "../pki/serial-number";
import { slot } from "../state";
import { statusExtensions } from "../status/queries";
import { certificateColumns } from "./make-ca";
import { getIssuerChain } from "./queries";
import { insertIssuer, type NewIssuer } from "./records";
import { openIssuerKey, sealIssuerKey } from "./signing-issuer";

/** An authority of Keyhall's own, with its key. */
export interface BuiltInIssuer extends CertificateIssuer {
  id: string;
  notAfter: Date;
  certificateDer: Buffer;
  privateKeyPkcs8: Buffer;
  /** The issuing certificate and its root, DER. */
  chainDer: Buffer[];
}

export interface BuiltInPlan {
  /** `issuers.purpose`; the root's ends in `-root`. */
  purpose: string;
  name: string;
  keyType: KeyType;
  /** What the certificates that it signs are for. */
  extendedKeyUsage: "clientAuth" | "serverAuth";
}

const system: Actor = { kind: "system", name: "keyhall" };
const years = (n: number) => days(Math.round(n * 365.25));

const inTheMaking = slot("built-in issuers in the making", () => new Map<string, Promise<void>>());

/** The authority with its key; it and a root of its own are made when it is first needed. */
export async function ensureBuiltInIssuer(plan: BuiltInPlan): Promise<BuiltInIssuer> {
  const found = await findBuiltInIssuer(plan);
  if (found) return found;
  const all = inTheMaking.get();
  const making = all.get(plan.purpose) ?? make(plan).finally(() => all.delete(plan.purpose));
  all.set(plan.purpose, making);
  await making;
  const made = await findBuiltInIssuer(plan);
  if (!made) throw new Error(`The issuer ${plan.name} was not stored`);
  return made;
}

async function findBuiltInIssuer({ purpose, name }: BuiltInPlan): Promise<BuiltInIssuer | null> {
  const [row] = await db()
    .select({ id: issuers.id, privateKeySealed: issuers.privateKeySealed, notAfter: issuers.notAfter })
    .from(issuers)
    .where(eq(issuers.purpose, purpose));
  if (!row?.notAfter) return null;
  const chainDer = await chainOf(row.id);
  const [certificateDer] = chainDer;
  if (!certificateDer) throw new Error(`The issuer ${name} has no certificate`);
  return { id: row.id, notAfter: row.notAfter, certificateDer, chainDer, privateKeyPkcs8: openIssuerKey(row) };
}

/** The certificates (DER) of the authority and its root; null before it was first needed. */
export async function findBuiltInChain({ purpose }: BuiltInPlan): Promise<Buffer[] | null> {
  const [row] = await db().select({ id: issuers.id }).from(issuers).where(eq(issuers.purpose, purpose));
  return row ? chainOf(row.id) : null;
}

const chainOf = async (id: string) => (await getIssuerChain(id)).flatMap((pem) => parsePem(pem).map(({ der }) => der));

/** Keys and signatures first, then both rows at once; whoever comes second throws its own away. */
async function make({ purpose, name, keyType, extendedKeyUsage }: BuiltInPlan): Promise<void> {
  const at = now();
  const [rootId, id] = [newId("issuer", at), newId("issuer", at)];
  const rootName = `${name} Root`;
  const [rootKey, issuingKey] = await Promise.all([generateKey(keyType), generateKey(keyType)]);
  const shared = { notBefore: after(at, -clockSkewMs), keyUsage: ["keyCertSign", "cRLSign"] as const };
  const rootDer = await createCertificate({
    ...shared,
    ...rootKey,
    issuer: "self",
    subject: nameOf({ organization: "Keyhall", commonName: rootName }),
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
    extendedKeyUsage: [extendedKeyUsage],
    ...statusExtensions(rootId),
  });
  const rootPlace = { id: rootId, purpose: `${purpose}-root`, name: rootName, parentId: null };
  const root = rowOf(rootPlace, { der: rootDer, key: rootKey.privateKeyPkcs8, at });
  const place = { id, purpose, name, parentId: rootId };
  const issuing = rowOf(place, { der: issuingDer, key: issuingKey.privateKeyPkcs8, at });
  await transaction(async (tx) => {
    if (await insertIssuer(tx, system, root)) await insertIssuer(tx, system, issuing);
  });
}

const rowOf = (
  place: Pick<NewIssuer, "id" | "purpose" | "name" | "parentId">,
  { der, key, at }: { der: Buffer; key: Buffer; at: Date },
): NewIssuer => ({
  ...place,
  ...certificateColumns(der),
  origin: "built-in",
  status: "active",
  nameLower: place.name.toLowerCase(),
  externalChainPem: [],
  privateKeySealed: sealIssuerKey(place.id, key),
  createdAt: at,
});
