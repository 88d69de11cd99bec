import { eq } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../actor";
import { after, days, minutes, now } from "../clock";
import { newId } from "../id";
import { certificateColumns } from "../issuers/make-ca";
import { getIssuerChain } from "../issuers/queries";
import { insertIssuer, type NewIssuer } from "../issuers/records";
import { openIssuerKey, sealIssuerKey } from "../issuers/signing-issuer";
import { createCertificate } from "../pki/create-certificate";
import { generateKey } from "../pki/keys";
import { nameOf } from "../pki/names";
import { parsePem } from "../pki/pem";
import { newSerial } from "../pki/serial-number";
import { statusExtensions } from "../status/queries";
import { gatewayIssuerName as name } from "./schema";

/** The authority of the gateway's own certificate, with its key. */
export interface GatewayIssuer {
  id: string;
  notAfter: Date;
  certificateDer: Buffer;
  /** Its own certificate first, then the root. */
  chainDer: Buffer[];
  privateKeyPkcs8: Buffer;
}

const issuingPurpose = "gateway";
const rootPurpose = "gateway-root";
const years = (n: number) => days(Math.round(n * 365.25));
/** A client's clock may be a little behind ours. */
const clockSkewMs = minutes(5);

/** The authority, with a root of its own, made when the gateway first needs it. */
export async function ensureGatewayIssuer(): Promise<GatewayIssuer> {
  const found = await findGatewayIssuer();
  if (found) return found;
  await make({ kind: "system", name: "keyhall" });
  const made = await findGatewayIssuer();
  if (!made) throw new Error("The gateway's issuer was not stored");
  return made;
}

async function findGatewayIssuer(): Promise<GatewayIssuer | null> {
  const [row] = await db()
    .select({ id: issuers.id, privateKeySealed: issuers.privateKeySealed, notAfter: issuers.notAfter })
    .from(issuers)
    .where(eq(issuers.purpose, issuingPurpose));
  if (!row?.notAfter) return null;
  const chainDer = await chainOf(row.id);
  const [certificateDer] = chainDer;
  if (!certificateDer) throw new Error("The gateway's issuer has no certificate");
  return { id: row.id, notAfter: row.notAfter, certificateDer, chainDer, privateKeyPkcs8: openIssuerKey(row) };
}

const chainOf = async (id: string) => (await getIssuerChain(id)).flatMap((pem) => parsePem(pem).map(({ der }) => der));

/** The certificates (DER) of the authority and its root, for those who are to trust the gateway; null before its first use. */
export async function findGatewayChain(): Promise<Buffer[] | null> {
  const [row] = await db().select({ id: issuers.id }).from(issuers).where(eq(issuers.purpose, issuingPurpose));
  return row ? chainOf(row.id) : null;
}

/** Both rows at once; whoever comes second throws its own away. */
async function make(actor: Actor): Promise<void> {
  const at = now();
  const [rootId, id] = [newId("issuer", at), newId("issuer", at)];
  const [rootKey, issuingKey] = await Promise.all([generateKey("ec-p256"), generateKey("ec-p256")]);
  const shared = { notBefore: after(at, -clockSkewMs), keyUsage: ["keyCertSign", "cRLSign"] as const };
  const rootDer = await createCertificate({
    ...shared,
    ...rootKey,
    issuer: "self",
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
    extendedKeyUsage: ["serverAuth"],
    ...statusExtensions(rootId),
  });
  const rowOf = (given: Pick<NewIssuer, "id" | "purpose" | "name" | "parentId">, der: Buffer, key: Buffer) => ({
    ...given,
    ...certificateColumns(der),
    origin: "built-in" as const,
    status: "active" as const,
    nameLower: given.name.toLowerCase(),
    externalChainPem: [],
    privateKeySealed: sealIssuerKey(given.id, key),
    createdAt: at,
  });
  const rootPlace = { id: rootId, purpose: rootPurpose, name: `${name} Root`, parentId: null };
  const root = rowOf(rootPlace, rootDer, rootKey.privateKeyPkcs8);
  const issuing = rowOf(
    { id, purpose: issuingPurpose, name, parentId: rootId },
    issuingDer,
    issuingKey.privateKeyPkcs8,
  );
  await transaction(async (tx) => {
    if (await insertIssuer(tx, actor, root)) await insertIssuer(tx, actor, issuing);
  });
}
