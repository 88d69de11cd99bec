import type { KeyType } from "./pki/keys";

/** What people call the kinds of key, in the order in which they are offered. */
export const keyTypeLabels: Record<KeyType, string> = {
  "ec-p256": "EC P-256",
  "ec-p384": "EC P-384",
  "rsa-2048": "RSA 2048",
  "rsa-3072": "RSA 3072",
  "rsa-4096": "RSA 4096",
  ed25519: "Ed25519",
};

export const keyTypes = Object.keys(keyTypeLabels) as [KeyType, ...KeyType[]];

/** What people call a key of this type; of what is read from a certificate or request, that itself. */
export const keyTypeLabel = (type: string): string => (isKeyType(type) ? keyTypeLabels[type] : type);

const isKeyType = (text: string): text is KeyType => Object.hasOwn(keyTypeLabels, text);
