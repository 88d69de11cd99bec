import type { Digest } from "./signature";

/** SHA-1 stands here because deployed clients still sign with it; certificates may not use it. */
export const digestAlgorithms = new Map<string, Digest>([
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

export interface SignatureAlgorithm {
  key: "rsa" | "ec";
  /** Null where the digest is named by the digest algorithm alone. */
  digest: Digest | null;
}

/** PKCS #1 v1.5 and ECDSA (RFC 3370 §3.2, RFC 5754 §3). */
export const signatureAlgorithms = new Map<string, SignatureAlgorithm>([
  ["1.2.840.113549.1.1.1", { key: "rsa", digest: null }],
  ["1.2.840.113549.1.1.5", { key: "rsa", digest: "sha1" }],
  ["1.2.840.113549.1.1.11", { key: "rsa", digest: "sha256" }],
  ["1.2.840.113549.1.1.12", { key: "rsa", digest: "sha384" }],
  ["1.2.840.113549.1.1.13", { key: "rsa", digest: "sha512" }],
  ["1.2.840.10045.4.3.2", { key: "ec", digest: "sha256" }],
  ["1.2.840.10045.4.3.3", { key: "ec", digest: "sha384" }],
  ["1.2.840.10045.4.3.4", { key: "ec", digest: "sha512" }],
]);
