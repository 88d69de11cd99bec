import { contextPrimitive, parseDer, tag } from "./asn1";
import { readInteger } from "./asn1-values";
import { extensionOid } from "./certificate-extensions";
import type { CheckedCertificate } from "./certificate-profile";
import { PkiError } from "./pki-error";
import type { ListedCertificates } from "./revocation-list-entries";
import type { RevocationListFields } from "./revocation-list-fields";

/** Their presence, critical or not, says that the list does not speak for all of its issuer's certificates. */
const partialListExtensions = [extensionOid.issuingDistributionPoint, extensionOid.deltaCRLIndicator] as const;

/** Holds a list to what RFC 5280 §5 demands of one that speaks for all certificates of this issuer. Throws `PkiError`. */
export function requireCompleteList(
  list: RevocationListFields,
  { unknownExtension }: ListedCertificates,
  issuer: CheckedCertificate,
): void {
  const { version, extensions } = list;
  if (version !== 2) throw refused("is not of version 2");
  if (unknownExtension) throw refused(`has an entry with the critical extension ${unknownExtension}`);
  for (const [oid, { isCritical }] of extensions) {
    if (isCritical) throw refused(`has the critical extension ${oid}`);
  }
  if (partialListExtensions.some((oid) => extensions.has(oid))) throw refused("is not complete");
  requireNumber(list);
  requireIssuerKey(list, issuer);
}

function requireNumber({ extensions }: RevocationListFields): void {
  const number = extensions.get(extensionOid.cRLNumber);
  if (!number) throw refused("has no number");
  const bytes = readInteger(parseDer(number.value));
  if (bytes.length > 20 || (bytes[0] ?? 0) >= 0x80) throw refused("has an impossible number");
}

/** A name may have several keys over the years, and a list speaks for the key that signed it. */
function requireIssuerKey({ extensions }: RevocationListFields, issuer: CheckedCertificate): void {
  const identifier = extensions.get(extensionOid.authorityKeyIdentifier);
  if (!identifier) throw refused("does not identify its issuer's key");
  const keyId = parseDer(identifier.value).fields(tag.sequence).take(contextPrimitive(0)).content.toString("hex");
  if (keyId !== issuer.decoded.subjectKeyId) throw refused("was signed with another key of its issuer");
}

/** Both ends of the list's time are included. Throws `PkiError`. */
export function requireCurrentList({ thisUpdate, nextUpdate }: RevocationListFields, at: Date): void {
  // Lists count in whole seconds, so the moment does too.
  const second = Math.floor(at.getTime() / 1000) * 1000;
  if (nextUpdate === null) throw refused("does not say when it ends");
  if (second < thisUpdate.getTime() || second > nextUpdate.getTime()) throw refused("is out of date");
}

function refused(what: string): PkiError {
  return new PkiError("bad_revocation_list", `A revocation list ${what}.`);
}
