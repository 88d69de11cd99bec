import type { CheckedCertificate } from "./certificate-profile";
import { loadPublicKey } from "./keys";
import { comparableName } from "./names";
import { PkiError } from "./pki-error";
import { type ListedCertificates, readListed } from "./revocation-list-entries";
import { parseRevocationList, type RevocationListFields } from "./revocation-list-fields";
import { requireCompleteList, requireCurrentList } from "./revocation-list-profile";
import { certificateScheme, isSignedBy } from "./signature";

const maxListsGiven = 32;
const maxBytesGiven = 512 * 1024;
const maxSignatureChecks = 32;

interface List {
  fields: RevocationListFields;
  issuerKey: string;
  /** Filled when first needed. */
  listed?: ListedCertificates;
  /** By the issuer's key. */
  isSigned: Map<string, boolean>;
}

/** The CRLs that came with a path. Lists of other issuers are ignored; a list that cannot be relied on proves nothing. */
export class RevocationLists {
  private readonly lists: readonly List[];
  private signatureChecks = 0;

  /** Throws `PkiError` when there are too many or one cannot be read. */
  constructor(
    given: readonly Uint8Array[],
    private readonly at: Date,
  ) {
    const bytes = given.reduce((sum, der) => sum + der.length, 0);
    if (given.length > maxListsGiven || bytes > maxBytesGiven) {
      throw new PkiError("too_complex", "There are too many revocation lists to look at.");
    }
    this.lists = given.map((der) => {
      const fields = parseRevocationList(der);
      return { fields, issuerKey: comparableName(fields.issuer).join("\n"), isSigned: new Map() };
    });
  }

  /** Why the certificate cannot be relied on below this issuer; null when it can, or when no list was given at all. */
  problemOf(certificate: CheckedCertificate, issuer: CheckedCertificate): PkiError | null {
    if (this.lists.length === 0) return null;
    const serial = certificate.serial.toString("hex");
    let isCovered = false;
    let problem: PkiError | null = null;
    for (const list of this.lists.filter(({ issuerKey }) => issuerKey === issuer.subjectKey)) {
      try {
        this.requireSigned(list, issuer);
        requireCurrentList(list.fields, this.at);
        list.listed ??= readListed(list.fields);
        // What a list of the issuer names is revoked, also where the list says too little to clear what it does not name.
        if (list.listed.serials.has(serial)) return new PkiError("revoked", "A certificate in the path is revoked.");
        requireCompleteList(list.fields, list.listed, issuer);
        isCovered = true;
      } catch (error) {
        if (!(error instanceof PkiError) || error.code === "too_complex") throw error;
        problem ??= error;
      }
    }
    if (isCovered) return null;
    return problem ?? new PkiError("revocation_unknown", "An issuer's revocation list is missing among those given.");
  }

  private requireSigned(list: List, issuer: CheckedCertificate): void {
    if (issuer.decoded.keyUsage?.includes("cRLSign") === false) {
      throw new PkiError("bad_revocation_list", "An issuer may not sign revocation lists.");
    }
    if (!this.isSigned(list, issuer)) {
      throw new PkiError("bad_revocation_list", "A revocation list was not signed by its issuer in a way we accept.");
    }
  }

  private isSigned({ fields, isSigned }: List, issuer: CheckedCertificate): boolean {
    const keyText = issuer.publicKeySpki.toString("base64");
    const known = isSigned.get(keyText);
    if (known !== undefined) return known;
    this.signatureChecks += 1;
    if (this.signatureChecks > maxSignatureChecks) {
      throw new PkiError("too_complex", "There are too many signatures of revocation lists to check.");
    }
    const scheme = certificateScheme(fields.signatureAlgorithm);
    const key = scheme && loadPublicKey(issuer.publicKeySpki);
    const isAgreed = fields.innerAlgorithm.der.equals(fields.signatureAlgorithm.der);
    const result = key && isAgreed ? isSignedBy(key, scheme, fields.signedPart, fields.signature) : false;
    isSigned.set(keyText, result);
    return result;
  }
}

/**
 * Requires of a CRL (DER) that it is of this authority, signed by it, in force at the time and complete for what the
 * authority signs. Answers until when it counts. Throws `PkiError`.
 */
export function requireListOf(issuer: CheckedCertificate, der: Uint8Array, at: Date): Date {
  const fields = parseRevocationList(der);
  if (comparableName(fields.issuer).join("\n") !== issuer.subjectKey) {
    throw new PkiError("bad_revocation_list", "The list is of another authority.");
  }
  const problem = new RevocationLists([der], at).problemOf({ ...issuer, serial: Buffer.alloc(0) }, issuer);
  if (problem) throw problem;
  if (!fields.nextUpdate) throw new PkiError("bad_revocation_list", "The list does not say until when it counts.");
  return fields.nextUpdate;
}
