import type { CertificateKeyType } from "@/lib/certificates/schema";

/** What people call the kinds of key. */
export const keyTypeLabels: Record<CertificateKeyType, string> = {
  "ec-p256": "EC P-256",
  "ec-p384": "EC P-384",
  "rsa-2048": "RSA 2048",
  "rsa-3072": "RSA 3072",
  "rsa-4096": "RSA 4096",
  ed25519: "Ed25519",
};
