import { eq, sql } from "drizzle-orm";
import { compiled } from "@/db/prepared";
import { issuers } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import { now } from "../clock";
import { conflict, notFound } from "../errors";
import { parsePem } from "../pki/pem";
import { seal, unseal } from "../secrets/sealing";
import { IssuerProfile } from "./profile-schema";
import { getIssuerChain } from "./queries";

/** An issuer with its key, for commands that sign: never shown, never handed on. */
export interface IssuerWithKey {
  id: string;
  name: string;
  status: "active";
  /** null: it signs CAs only. */
  profile: IssuerProfile | null;
  certificateDer: Buffer;
  /** Its own certificate first, then what is above it, the root included where it is known. */
  chainDer: Buffer[];
  privateKeyPkcs8: Buffer;
  notAfter: Date;
  /** "EC P-256", as certificates are described. */
  keyType: string;
}

export type SigningIssuer = IssuerWithKey & { profile: IssuerProfile };

/**
 * An issuer that may sign certificates at this moment. Throws `notFound`; `conflict` when it is pending, disabled,
 * retired, expired, one of Keyhall's own, or signs CAs only.
 */
export async function getSigningIssuer(issuerId: string, reader: Reader = db()): Promise<SigningIssuer> {
  const issuer = await openIssuer(issuerId, reader);
  if (!issuer.profile) throw conflict(`${issuer.name} signs certificate authorities only.`);
  return { ...issuer, profile: issuer.profile };
}

const rowOfIssuer = compiled("issuer", (reader) =>
  reader
    .select()
    .from(issuers)
    .where(eq(issuers.id, sql.placeholder("id"))),
);

/** The same for whoever signs a CA below it: a profile is not needed. */
export async function openIssuer(issuerId: string, reader: Reader = db()): Promise<IssuerWithKey> {
  const [row] = await rowOfIssuer(reader, { id: issuerId });
  if (!row) throw notFound("The certificate issuer");
  const { id, name, status, notAfter, keyType } = row;
  if (row.purpose !== null) throw conflict(`${name} signs Keyhall's own certificates only.`);
  if (status !== "active") throw conflict(`${name} ${refusals[status]}`);
  const chainDer = (await getIssuerChain(id, reader)).flatMap((pem) => parsePem(pem).map(({ der }) => der));
  const [certificateDer] = chainDer;
  if (!certificateDer || !notAfter) throw new Error("An active issuer has no certificate");
  if (notAfter <= now()) throw conflict(`${name} has expired and issues no certificates.`);
  const profile = row.profile && IssuerProfile.parse(row.profile);
  const privateKeyPkcs8 = openIssuerKey(row);
  return { id, name, status, profile, certificateDer, chainDer, privateKeyPkcs8, notAfter, keyType };
}

const refusals = {
  pending: "waits for its certificate and issues none yet.",
  disabled: "is disabled and issues no certificates.",
  retired: "was replaced by a new key and issues no certificates.",
};

const keyPlace = (id: string) => ({ table: "issuers", id, kind: "private-key" });

/** PKCS#8 of an issuer, whatever its status: a retired one still signs lists of what it revoked. */
export const openIssuerKey = (row: { id: string; privateKeySealed: string }): Buffer =>
  unseal(row.privateKeySealed, keyPlace(row.id));

/** PKCS#8 of an issuer as its row keeps it. */
export const sealIssuerKey = (id: string, privateKeyPkcs8: Buffer): string => seal(privateKeyPkcs8, keyPlace(id));
