import { type KeyUsage, keyUsages } from "./certificate-extensions";
import type { CheckedCertificate } from "./certificate-profile";
import { PkiError } from "./pki-error";

/** Known extended key usages; others are shown by their object identifier. */
export const extendedKeyUsageOids = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  timeStamping: "1.3.6.1.5.5.7.3.8",
  OCSPSigning: "1.3.6.1.5.5.7.3.9",
  anyExtendedKeyUsage: "2.5.29.37.0",
} as const;
export type ExtendedKeyUsage = keyof typeof extendedKeyUsageOids;
export type Purpose = ExtendedKeyUsage;

const usageNames = new Map<string, string>(Object.entries(extendedKeyUsageOids).map(([name, oid]) => [oid, name]));

/** The name of an extended key usage, or its object identifier when it has none here. */
export const usageNameOf = (oid: string): string => usageNames.get(oid) ?? oid;

/** Key usages of which one is needed (RFC 5280 §4.2.1.12). */
const usagesFor: Record<Purpose, readonly KeyUsage[]> = {
  clientAuth: ["digitalSignature", "keyAgreement"],
  serverAuth: ["digitalSignature", "keyEncipherment", "keyAgreement"],
  codeSigning: ["digitalSignature"],
  emailProtection: ["digitalSignature", "nonRepudiation", "keyEncipherment", "keyAgreement"],
  timeStamping: ["digitalSignature", "nonRepudiation"],
  OCSPSigning: ["digitalSignature", "nonRepudiation"],
  anyExtendedKeyUsage: keyUsages,
};

/** Throws `PkiError` ("wrong_purpose") unless the end certificate names the purpose or names none at all. */
export function requirePurpose({ decoded }: CheckedCertificate, purpose: Purpose): void {
  const isForPurpose = decoded.extendedKeyUsage?.includes(extendedKeyUsageOids[purpose]) ?? true;
  const hasUsage = decoded.keyUsage?.some((usage) => usagesFor[purpose].includes(usage)) ?? true;
  if (!isForPurpose || !hasUsage) throw new PkiError("wrong_purpose", `The certificate is not meant for ${purpose}.`);
}

/** Whether a CA leaves room for the purpose: its own list, when it has one, binds everything below it. */
export function isPurposeWithin({ decoded }: CheckedCertificate, purpose: Purpose): boolean {
  const list = decoded.extendedKeyUsage;
  if (list === null) return true;
  return list.includes(extendedKeyUsageOids[purpose]) || list.includes(extendedKeyUsageOids.anyExtendedKeyUsage);
}
