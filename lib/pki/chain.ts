import { type CheckedCertificate, checkCertificate, requireValidAt } from "./certificate-profile";
import { PathSearch } from "./chain-search";
import { namesHost } from "./hostname";
import { loadPublicKey } from "./keys";
import { PkiError } from "./pki-error";
import { type Purpose, requirePurpose } from "./purpose";

export interface PathRequest {
  /** The certificate in question, DER. */
  leaf: Uint8Array;
  /** Untrusted help, in any order; what does not fit is ignored. At most 128, together at most 160 kB. */
  intermediates: readonly Uint8Array[];
  /** Trust anchors. They too must be valid at the time and well-formed CA certificates. At most 256. */
  roots: readonly Uint8Array[];
  at: Date;
  /** One, or several that must all hold. */
  purpose?: Purpose | readonly Purpose[];
  /** A DNS name or IP address that the leaf's alternative names must cover. */
  hostname?: string;
  /** How many CAs may stand between root and leaf; self-issued ones are not counted. */
  maxIntermediates?: number;
  /**
   * CRLs, DER. When there is any, every certificate below the root needs a current list of its issuer that does not
   * name it. At most 32, together at most 512 kB.
   */
  revocationLists?: readonly Uint8Array[];
}

export type PathVerdict = { valid: true; path: readonly Buffer[] } | { valid: false; code: string; message: string };

/**
 * Decides whether a certificate leads to a root (RFC 5280 §6). Revocation is judged by the lists given, or else left to
 * the caller, who knows better. Default-deny: what is not understood is refused. Work is bounded for any input. `path` runs from leaf to root.
 */
export function verifyPath(request: PathRequest): PathVerdict {
  try {
    const search = new PathSearch(request);
    const leaf = checkCertificate(request.leaf);
    requireSuitableLeaf(leaf, request);
    return { valid: true, path: search.pathFrom(leaf).map((certificate) => certificate.der) };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return { valid: false, code: error.code, message: error.message };
  }
}

function requireSuitableLeaf(leaf: CheckedCertificate, { at, purpose, hostname }: PathRequest): void {
  requireValidAt(leaf, at);
  if (!loadPublicKey(leaf.publicKeySpki)) throw new PkiError("weak_key", "The certificate's key is not acceptable.");
  for (const wanted of [purpose ?? []].flat()) requirePurpose(leaf, wanted);
  if (hostname !== undefined && !namesHost(leaf.decoded.subjectAltNames ?? [], hostname)) {
    throw new PkiError("wrong_host", "The certificate is not for this host.");
  }
}
