import { X509Certificate } from "node:crypto";

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Is the text certificates in PEM, and nothing else? */
export function isCertificateText(text: string): boolean {
  const blocks = text.match(block) ?? [];
  return blocks.length > 0 && text.replace(block, "").trim() === "" && blocks.every(isCertificate);
}

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
