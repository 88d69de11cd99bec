import { Asn1Error, context, contextPrimitive, parseDer, tag } from "./asn1";
import { readInteger, readSmallInteger, readTime, readWholeBits } from "./asn1-values";
import { extensionOid } from "./certificate-extensions";
import { readExtensionList } from "./certificate-fields";
import { type CheckedCertificate, checkCertificate, issuerProblem } from "./certificate-profile";
import { encodeRevokedCertificates, type RevokedCertificate, requireTime } from "./crl-entries";
import { explicit, integer, octetString, oid, sequence, time, tlv } from "./der";
import { DerCursor, type DerSpan } from "./der-cursor";
import { formatName } from "./names";
import { PkiError } from "./pki-error";
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

const maxListBytes = 64 * 1024 * 1024;
const maxFieldBytes = 64 * 1024;

/** Reads the frame of a CRL in DER and counts its entries without decoding them. Throws `PkiError`. */
export function readRevocationList(der: Uint8Array): RevocationListFacts {
  if (der.length > maxListBytes) throw new PkiError("too_large", "The revocation list is larger than 64 MB.");
  const whole = new DerCursor(Buffer.from(der.buffer, der.byteOffset, der.byteLength));
  const outer = new DerCursor(whole.take(tag.sequence).content);
  whole.end();
  const fields = new DerCursor(outer.take(tag.sequence).content);
  parseField(outer.take(tag.sequence));
  readWholeBits(parseField(outer.take(tag.bitString)));
  outer.end();

  const version = fields.takeIf(tag.integer);
  if (version && readSmallInteger(parseField(version)) !== 1) throw new Asn1Error("The list's version is unknown.");
  parseField(fields.take(tag.sequence));
  const issuer = formatName(parseField(fields.take(tag.sequence)).der);
  const thisUpdate = takeTime(fields);
  if (!thisUpdate) throw new Asn1Error("The list does not say when it was made.");
  const nextUpdate = takeTime(fields);
  const count = countEntries(fields.takeIf(tag.sequence));
  const number = readNumber(fields.takeIf(context(0)));
  fields.end();
  return { issuer, number, thisUpdate, nextUpdate, count };
}

function parseField({ der }: DerSpan): ReturnType<typeof parseDer> {
  if (der.length > maxFieldBytes) throw new PkiError("too_large", "A part of the revocation list is too large.");
  return parseDer(der);
}

function takeTime(fields: DerCursor): Date | null {
  const found = fields.takeIf(tag.utcTime) ?? fields.takeIf(tag.generalizedTime);
  return found && readTime(parseField(found));
}

function countEntries(list: DerSpan | null): number {
  if (!list) return 0;
  const entries = new DerCursor(list.content);
  let count = 0;
  for (; !entries.isAtEnd; count++) entries.take(tag.sequence);
  return count;
}

function readNumber(wrapper: DerSpan | null): number | null {
  if (!wrapper) return null;
  const outer = parseField(wrapper).fields(context(0));
  const value = readExtensionList(outer.take()).get(extensionOid.cRLNumber)?.value;
  outer.end();
  if (!value) return null;
  const bytes = readInteger(parseDer(value));
  const number = Number(`0x${bytes.toString("hex")}`);
  if ((bytes[0] ?? 0) >= 0x80 || !Number.isSafeInteger(number))
    throw new Asn1Error("The number of the list is out of range.");
  return number;
}
