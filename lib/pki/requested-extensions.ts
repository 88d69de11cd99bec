import { createHash } from "node:crypto";
import { parseDer, tag } from "./asn1";
import { readWholeBits } from "./asn1-values";
import { extensionOid, type KeyUsage, keyUsages } from "./certificate-extensions";
import { nullValue } from "./der";
import { canonicalIp, isDnsName, splitMailbox } from "./general-names";
import { PkiError } from "./pki-error";
import { type ExtendedKeyUsage, extendedKeyUsageOids } from "./purpose";
import { x509 } from "./x509-library";

export interface SubjectAltName {
  kind: "dns" | "email" | "ip" | "uri";
  value: string;
}

export interface RequestedExtensions {
  /** Present for a CA; `pathLength` is the number of CAs allowed below it. */
  ca?: { pathLength?: number };
  keyUsage: readonly KeyUsage[];
  extendedKeyUsage?: readonly ExtendedKeyUsage[];
  subjectAltNames?: readonly SubjectAltName[];
  /** They are the whole identity, for the subject is empty (RFC 5280 §4.2.1.6). */
  subjectAltNamesAreCritical?: boolean;
  /** Where revocation lists, OCSP answers and the issuer's certificate are to be had; http, for https would need itself. */
  crlUrls?: readonly string[];
  ocspUrls?: readonly string[];
  caIssuersUrls?: readonly string[];
  /** For an OCSP responder: its own revocation need not be asked for (RFC 6960 §4.2.2.2.1). */
  ocspNoCheck?: boolean;
}

/** The extensions of a certificate in the profile of RFC 5280 §4.2. `issuerKeyId` is null when it signs itself. */
export function buildExtensions(
  requested: RequestedExtensions,
  subjectKeyId: string,
  issuerKeyId: string | null,
): x509.Extension[] {
  const { ca, keyUsage, extendedKeyUsage = [], subjectAltNames = [], crlUrls = [] } = requested;
  const extensions: x509.Extension[] = [];
  if (ca) extensions.push(new x509.BasicConstraintsExtension(true, ca.pathLength, true));
  const usageFlags = keyUsage.reduce((flags, usage) => flags | (1 << keyUsages.indexOf(usage)), 0);
  extensions.push(new x509.KeyUsagesExtension(usageFlags, true));
  if (extendedKeyUsage.length > 0) {
    extensions.push(new x509.ExtendedKeyUsageExtension(extendedKeyUsage.map((usage) => extendedKeyUsageOids[usage])));
  }
  extensions.push(new x509.SubjectKeyIdentifierExtension(subjectKeyId));
  if (issuerKeyId !== null) extensions.push(new x509.AuthorityKeyIdentifierExtension(issuerKeyId));
  if (subjectAltNames.length > 0) {
    const names = subjectAltNames.map(({ kind, value }) => generalName({ kind, value }));
    extensions.push(new x509.SubjectAlternativeNameExtension(names, requested.subjectAltNamesAreCritical));
  }
  if (crlUrls.length > 0) extensions.push(new x509.CRLDistributionPointsExtension(crlUrls.map(requireUrl)));
  const access = informationAccess(requested);
  if (access) extensions.push(access);
  if (requested.ocspNoCheck)
    extensions.push(new x509.Extension(extensionOid.ocspNoCheck, false, new Uint8Array(nullValue())));
  return extensions;
}

function informationAccess({ ocspUrls = [], caIssuersUrls = [] }: RequestedExtensions): x509.Extension | null {
  if (ocspUrls.length + caIssuersUrls.length === 0) return null;
  return new x509.AuthorityInfoAccessExtension({
    ocsp: ocspUrls.map(requireUrl),
    caIssuers: caIssuersUrls.map(requireUrl),
  });
}

function generalName({ kind, value }: SubjectAltName): x509.JsonGeneralName {
  switch (kind) {
    case "dns":
      requireName(isDnsName(value.startsWith("*.") ? value.slice(2) : value), value);
      return { type: "dns", value };
    case "email":
      requireName(/^[\x21-\x7e]+$/.test(value) && splitMailbox(value) !== null, value);
      return { type: "email", value };
    case "ip": {
      // The library misreads some spellings of addresses, so it is given the canonical one.
      const address = canonicalIp(value);
      requireName(address !== null, value);
      return { type: "ip", value: address ?? value };
    }
    case "uri":
      return { type: "url", value: requireUrl(value) };
  }
}

function requireName(isAcceptable: boolean, value: string): void {
  if (!isAcceptable) throw new PkiError("invalid_alternative_name", `"${value}" cannot be an alternative name.`);
}

function requireUrl(value: string): string {
  requireName(/^[\x21-\x7e]+$/.test(value) && /^[A-Za-z][A-Za-z0-9+.-]*:./.test(value) && URL.canParse(value), value);
  return value;
}

/** The identifier of a key: SHA-1 of its bits (RFC 5280 §4.2.1.2 method 1), hexadecimal. */
export function keyIdentifierOf(publicKeySpki: Uint8Array): string {
  const fields = parseDer(publicKeySpki).fields(tag.sequence);
  fields.take(tag.sequence);
  return createHash("sha1").update(readWholeBits(fields.take())).digest("hex");
}
