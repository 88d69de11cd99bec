import { eq } from "drizzle-orm";
import { issuers } from "@/db/schema";
import { db } from "@/db/store";
import { conflict } from "../errors";
import { extensionOid } from "../pki/certificate-extensions";
import { type CheckedCertificate, checkCertificate } from "../pki/certificate-profile";
import { parsePem } from "../pki/pem";
import type { IssuerRow } from "./records";
import { type IssuerWithKey, openIssuer } from "./signing-issuer";

/** What an issuer's next certificate has in common with its present one. */
export interface PresentCa {
  subjectDer: Buffer;
  notAfter: Date;
  pathLength: number | null;
  /** Who signs the next one. */
  signer: IssuerWithKey | "self" | "external";
}

/** Throws `conflict` for an issuer without a certificate, and for one that has given its place to another. */
export function requireRenewable({ name, status }: IssuerRow): void {
  if (status === "pending") throw conflict(`${name} waits for its first certificate.`);
  if (status === "retired") throw conflict(`${name} was replaced by a new key.`);
}

/** Reads the present certificate. Throws `conflict` when the parent does not sign, or the certificate holds what is not made here. */
export async function presentCa({ name, certificatePem, parentId }: IssuerRow): Promise<PresentCa> {
  const [block] = parsePem(certificatePem ?? "");
  if (!block) throw new Error("An issuer with a certificate has none");
  const certificate = checkCertificate(block.der);
  const { subjectDer, notAfter, isSelfIssued } = certificate;
  const pathLength = certificate.decoded.basicConstraints?.pathLength ?? null;
  const shared = { subjectDer, notAfter, pathLength };
  if (parentId === null && !isSelfIssued) return { ...shared, signer: "external" };
  const foreign = foreignExtension(certificate);
  if (foreign) {
    throw conflict(
      `The certificate of ${name} has the extension ${foreign}, which is not made here: renew it where it was made.`,
    );
  }
  if (parentId === null) return { ...shared, signer: "self" };
  return { ...shared, signer: await openIssuer(await presentKeyOf(parentId)) };
}

/** Extensions that a CA certificate gets here; leaving out others, such as constraints of names, would change its meaning. */
const madeHere = new Set<string>([
  extensionOid.basicConstraints,
  extensionOid.keyUsage,
  extensionOid.subjectKeyIdentifier,
  extensionOid.authorityKeyIdentifier,
  extensionOid.authorityInformationAccess,
  "2.5.29.31",
]);

const foreignExtension = ({ extensions }: CheckedCertificate): string | undefined =>
  [...extensions.keys()].find((oid) => !madeHere.has(oid));

/** The issuer itself, or whoever took its place since. */
async function presentKeyOf(issuerId: string): Promise<string> {
  let id = issuerId;
  const seen = new Set<string>();
  while (!seen.has(id)) {
    seen.add(id);
    const [row] = await db().select({ status: issuers.status }).from(issuers).where(eq(issuers.id, id));
    if (row?.status !== "retired") break;
    const [successor] = await db().select({ id: issuers.id }).from(issuers).where(eq(issuers.replacesId, id));
    id = successor?.id ?? id;
  }
  return id;
}
