import { Asn1Error, contextPrimitive, parseDer, tag } from "./asn1";
import { readInteger } from "./asn1-values";
import { extensionOid } from "./certificate-extensions";
import type { CertificateExtension } from "./certificate-fields";
import { type CheckedCertificate, checkCertificate, issuerProblem } from "./certificate-profile";
import { encodeRevokedCertificates, type RevokedCertificate, requireTime } from "./crl-entries";
import { explicit, integer, octetString, oid, sequence, time, tlv } from "./der";
import { DerCursor } from "./der-cursor";
import { textOfName } from "./names";
import { PkiError } from "./pki-error";
import { parseRevocationList } from "./revocation-list-fields";
import { schemeDer } from "./signature";
import { loadCertifiedKey, signStructure } from "./signing-key";

export interface RevocationListInput {
  issuerCertificateDer: Uint8Array;
  issuerPrivateKeyPkcs8: Uint8Array;
  /** CRLNumber: higher than that of every earlier list of the issuer. */
  number: number;
  /** Both are cut to whole seconds. */
  thisUpdate: Date;
  nextUpdate: Date;
  /** In any order, each serial number once. */
  entries: readonly RevokedCertificate[];
}

/**
 * Makes and signs a complete CRL of version 2 (RFC 5280 §5) as DER. Writing the entries is synchronous: a hundred
 * thousand take a fraction of a second, which belongs in a worker. Throws `PkiError`: `invalid_request`, `not_a_ca`,
 * `missing_key_identifier`, `weak_key`, `signing_failed` when key and certificate do not belong together.
 */
export async function createRevocationList(input: RevocationListInput): Promise<Buffer> {
  const { number, thisUpdate, nextUpdate, entries } = input;
  requireTime(thisUpdate);
  requireTime(nextUpdate);
  const refuse = (message: string): never => {
    throw new PkiError("invalid_request", message);
  };
  if (thisUpdate.getTime() >= nextUpdate.getTime()) refuse("The list would be out of date when it is made.");
  if (!Number.isSafeInteger(number) || number < 0) refuse("The number of the list is not one.");
  const issuer = requireListIssuer(input.issuerCertificateDer);
  const signer = await loadCertifiedKey(input.issuerPrivateKeyPkcs8, issuer.publicKeySpki);
  const revoked = encodeRevokedCertificates(entries);
  const content = sequence(
    integer(1),
    schemeDer(signer.scheme),
    issuer.subjectDer,
    time(thisUpdate),
    time(nextUpdate),
    ...(revoked ? [revoked] : []),
    explicit(0, listExtensions(issuer, number)),
  );
  return signStructure(content, signer);
}

function requireListIssuer(certificateDer: Uint8Array): CheckedCertificate {
  const issuer = checkCertificate(certificateDer);
  const problem = issuerProblem(issuer, true);
  if (problem) throw problem;
  if (issuer.decoded.keyUsage?.includes("cRLSign") === false) {
    throw new PkiError("not_a_ca", "The issuer may not sign revocation lists.");
  }
  return issuer;
}

function listExtensions({ decoded }: CheckedCertificate, number: number): Buffer {
  const keyId = tlv(contextPrimitive(0), Buffer.from(decoded.subjectKeyId ?? "", "hex"));
  return sequence(
    sequence(oid(extensionOid.authorityKeyIdentifier), octetString(sequence(keyId))),
    sequence(oid(extensionOid.cRLNumber), octetString(integer(number))),
  );
}

/** What a page shows of a list; its signature is not checked here. */
export interface RevocationListFacts {
  /** RFC 4514 text. */
  issuer: string;
  /** Null in a list without the extension. */
  number: number | null;
  thisUpdate: Date;
  nextUpdate: Date | null;
  /** How many certificates are listed. */
  count: number;
}

/** Reads the frame of a CRL in DER and counts its entries without decoding them. Throws `PkiError`. */
export function readRevocationList(der: Uint8Array): RevocationListFacts {
  const { issuer, thisUpdate, nextUpdate, entries, extensions } = parseRevocationList(der);
  const count = countEntries(entries);
  return { issuer: textOfName(issuer), number: readNumber(extensions), thisUpdate, nextUpdate, count };
}

function countEntries(list: Buffer | null): number {
  if (!list) return 0;
  const entries = new DerCursor(list);
  let count = 0;
  for (; !entries.isAtEnd; count++) entries.take(tag.sequence);
  return count;
}

function readNumber(extensions: ReadonlyMap<string, CertificateExtension>): number | null {
  const value = extensions.get(extensionOid.cRLNumber)?.value;
  if (!value) return null;
  const bytes = readInteger(parseDer(value));
  const number = Number(`0x${bytes.toString("hex")}`);
  if ((bytes[0] ?? 0) >= 0x80 || !Number.isSafeInteger(number))
    throw new Asn1Error("The number of the list is out of range.");
  return number;
}
