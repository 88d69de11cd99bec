import { contextPrimitive, parseDer, tag } from "./asn1";
import { readInteger } from "./asn1-values";
import { extensionOid } from "./certificate-extensions";
import type { CheckedCertificate } from "./certificate-profile";
import { PkiError } from "./pki-error";
import type { RevocationListFields } from "./revocation-list-fields";

/** Their presence, critical or not, says that the list does not speak for all of its issuer's certificates. */
const partialListExtensions = [extensionOid.issuingDistributionPoint, extensionOid.deltaCRLIndicator] as const;

/** Holds a list to what RFC 5280 §5 demands of a complete one, by this issuer and at this moment. Throws `PkiError`. */
export function requireCompleteList(list: RevocationListFields, issuer: CheckedCertificate, at: Date): void {
  const { version, innerAlgorithm, signatureAlgorithm, extensions } = list;
  if (version !== 2) throw refused("is not of version 2");
  if (!innerAlgorithm.der.equals(signatureAlgorithm.der)) throw refused("names two different signature algorithms");
  for (const [oid, { isCritical }] of extensions) {
    if (isCritical) throw refused(`has the critical extension ${oid}`);
  }
  if (partialListExtensions.some((oid) => extensions.has(oid))) throw refused("is not complete");
  requireNumber(list);
  requireIssuerKey(list, issuer);
  requireCurrent(list, at);
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

function requireCurrent({ thisUpdate, nextUpdate }: RevocationListFields, at: Date): void {
  // Lists count in whole seconds, so the moment does too.
  const second = Math.floor(at.getTime() / 1000) * 1000;
  if (nextUpdate === null) throw refused("does not say when it ends");
  if (second < thisUpdate.getTime() || second > nextUpdate.getTime()) throw refused("is out of date");
}

function refused(what: string): PkiError {
  return new PkiError("bad_revocation_list", `A revocation list ${what}.`);
}
