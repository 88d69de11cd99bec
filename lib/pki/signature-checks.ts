import { createHash, type KeyObject } from "node:crypto";
import type { CheckedCertificate } from "./certificate-profile";
import { loadPublicKey } from "./keys";
import { PkiError } from "./pki-error";
import { certificateScheme, isSignedBy, type SignatureScheme } from "./signature";

const maxSignatureChecks = 16;

interface Prepared {
  fingerprint: string;
  keyFingerprint: string;
  key: KeyObject | null;
  scheme: SignatureScheme | null;
}

/** The signatures of one search: each is checked once, and only so many of them. */
export class SignatureChecks {
  private readonly prepared = new WeakMap<CheckedCertificate, Prepared>();
  private readonly results = new Map<string, boolean>();

  /** Why the one certificate is not signed by the other, or null. Throws `PkiError` when there are too many to check. */
  problemWith(subject: CheckedCertificate, issuer: CheckedCertificate): PkiError | null {
    const { fingerprint, scheme } = this.prepare(subject);
    const { keyFingerprint, key } = this.prepare(issuer);
    if (!scheme) {
      return new PkiError("unsupported_algorithm", "A certificate is signed with an algorithm that is not accepted.");
    }
    if (!key) return new PkiError("weak_key", "A CA's key is not acceptable.");
    const link = `${fingerprint} ${keyFingerprint}`;
    const isSigned = this.results.get(link) ?? this.check(subject, scheme, key);
    this.results.set(link, isSigned);
    return isSigned ? null : new PkiError("bad_signature", "A certificate in the path was not signed by its issuer.");
  }

  private check(subject: CheckedCertificate, scheme: SignatureScheme, key: KeyObject): boolean {
    if (this.results.size >= maxSignatureChecks) {
      throw new PkiError("too_complex", "There are too many signatures to check.");
    }
    return isSignedBy(key, scheme, subject.signedPart, subject.signature);
  }

  private prepare(certificate: CheckedCertificate): Prepared {
    const known = this.prepared.get(certificate);
    if (known) return known;
    const { der, publicKeySpki, signatureAlgorithm } = certificate;
    const made = {
      fingerprint: createHash("sha256").update(der).digest("base64"),
      keyFingerprint: createHash("sha256").update(publicKeySpki).digest("base64"),
      key: loadPublicKey(publicKeySpki),
      scheme: certificateScheme(signatureAlgorithm),
    };
    this.prepared.set(certificate, made);
    return made;
  }
}
