import { env } from "../env";

/** Where an issuer's revocation list, OCSP answers and certificate are reached, as its certificates name them. */
export interface StatusUrls {
  crl: string;
  ocsp: string;
  ca: string;
}

/**
 * The addresses to name in the certificates of an issuer; null when there is no plain http address to name (the console
 * is https and `KEYHALL_STATUS_URL` is not set), which the issuers page warns of.
 */
export function statusUrls(issuerId: string): StatusUrls | null {
  const { statusUrl } = env();
  if (!statusUrl) return null;
  const at = `${statusUrl}/pki/${issuerId}`;
  return { crl: `${at}/crl`, ocsp: `${at}/ocsp`, ca: `${at}/ca` };
}

/** The same as `createCertificate` takes them. */
export function statusExtensions(issuerId: string) {
  const urls = statusUrls(issuerId);
  return urls ? { crlUrls: [urls.crl], ocspUrls: [urls.ocsp], caIssuersUrls: [urls.ca] } : {};
}
