import { type CheckedCertificate, checkCertificate, issuerProblem, requireValidAt } from "./certificate-profile";
import type { PathRequest } from "./chain";
import { commonHosts, constrainedNames } from "./constrained-names";
import type { GeneralName } from "./general-names";
import { type NameConstraints, nameOutside } from "./name-constraints";
import { PkiError } from "./pki-error";
import { isPurposeWithin } from "./purpose";
import { RevocationLists } from "./revocation-lists";
import { SignatureChecks } from "./signature-checks";

// The ceilings below hold for any input: a hostile bundle costs milliseconds, never the event loop.
const maxCertificatesAboveLeaf = 5;
const maxIntermediatesGiven = 128;
const maxRootsGiven = 256;
const maxBytesGiven = 160 * 1024;
const maxSteps = 400;
const maxNameComparisons = 50_000;
/** A longer name counts as several: comparing it costs as much. */
const comparedCharacters = 64;

interface Candidate extends CheckedCertificate {
  isRoot: boolean;
}

/** Depth-first search from a leaf to a root among the given certificates, every link fully checked before it is used. */
export class PathSearch {
  private readonly bySubject = new Map<string, Candidate[]>();
  private readonly signatures = new SignatureChecks();
  private readonly boundNames = new WeakMap<CheckedCertificate, readonly GeneralName[]>();
  private readonly revocationLists: RevocationLists;
  private steps = 0;
  private nameComparisons = 0;
  private linkProblem: PkiError | null = null;
  private candidateProblem: PkiError | null = null;

  constructor(private readonly request: PathRequest) {
    const { leaf, intermediates, roots } = request;
    const bytes = intermediates.reduce((sum, der) => sum + der.length, leaf.length);
    if (intermediates.length > maxIntermediatesGiven || roots.length > maxRootsGiven || bytes > maxBytesGiven) {
      throw new PkiError("too_complex", "There are too many certificates to look at.");
    }
    this.revocationLists = new RevocationLists(request.revocationLists ?? [], request.at);
    for (const der of roots) this.add(der, true);
    for (const der of intermediates) this.add(der, false);
  }

  private add(der: Uint8Array, isRoot: boolean): void {
    try {
      const candidate = { ...checkCertificate(der), isRoot };
      const alike = this.bySubject.get(candidate.subjectKey) ?? [];
      this.bySubject.set(candidate.subjectKey, [...alike, candidate]);
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      this.candidateProblem ??= error;
    }
  }

  /** The path from leaf to root. Throws `PkiError` with the most telling reason when there is none. */
  pathFrom(leaf: CheckedCertificate): readonly CheckedCertificate[] {
    if (leaf.decoded.authorityKeyId === null) throw missingKeyIdentifier();
    const path = this.extend([leaf]);
    if (path) return path;
    const unknown = new PkiError("unknown_issuer", "The certificate does not lead to a trusted root.");
    throw this.linkProblem ?? this.candidateProblem ?? unknown;
  }

  private extend(path: readonly CheckedCertificate[]): readonly CheckedCertificate[] | null {
    const subject = path.at(-1);
    if (!subject) return null;
    if (path.length > maxCertificatesAboveLeaf) {
      this.linkProblem ??= new PkiError("too_deep", "The path is longer than Keyhall follows.");
      return null;
    }
    for (const issuer of this.issuersOf(subject)) {
      this.steps += 1;
      if (this.steps > maxSteps) throw new PkiError("too_complex", "There are too many ways to a root to try.");
      if (path.some((certificate) => isSameEntity(certificate, issuer))) continue;
      const problem = this.problemWith(issuer, path);
      if (problem) {
        this.linkProblem ??= problem;
        continue;
      }
      const found = issuer.isRoot ? [...path, issuer] : this.extend([...path, issuer]);
      if (found) return found;
    }
    return null;
  }

  /** By name and key identifier, roots first because they were added first. */
  private issuersOf({ issuerKey, decoded }: CheckedCertificate): readonly Candidate[] {
    const named = this.bySubject.get(issuerKey) ?? [];
    const { authorityKeyId } = decoded;
    if (authorityKeyId === null) return named;
    return named.filter(({ decoded: { subjectKeyId } }) => subjectKeyId === null || subjectKeyId === authorityKeyId);
  }

  private problemWith(issuer: Candidate, path: readonly CheckedCertificate[]): PkiError | null {
    const problem = issuerProblem(issuer, issuer.isRoot);
    if (problem) return problem;
    if (issuer.decoded.authorityKeyId === null && !this.isSelfMadeRoot(issuer)) return missingKeyIdentifier();
    try {
      requireValidAt(issuer, this.request.at);
    } catch (error) {
      if (error instanceof PkiError) return error;
      throw error;
    }
    const { purpose, maxIntermediates = maxCertificatesAboveLeaf } = this.request;
    const missing = [purpose ?? []].flat().find((wanted) => !isPurposeWithin(issuer, wanted));
    if (missing) return new PkiError("wrong_purpose", `A CA in the path is not meant for ${missing}.`);
    const below = path.slice(1).filter(({ isSelfIssued }) => !isSelfIssued).length;
    const pathLength = issuer.decoded.basicConstraints?.pathLength ?? null;
    const counted = issuer.isRoot || issuer.isSelfIssued ? below : below + 1;
    if ((pathLength !== null && below > pathLength) || counted > maxIntermediates) {
      return new PkiError("path_too_long", "The path has more CAs than one of them allows.");
    }
    const subject = path.at(-1);
    if (!subject) return null;
    return (
      this.signatures.problemWith(subject, issuer) ??
      this.namesProblem(issuer, path) ??
      this.revocationLists.problemOf(subject, issuer)
    );
  }

  /** Only a self-signed root may leave its issuer's key unnamed (RFC 5280 §4.2.1.1). */
  private isSelfMadeRoot(issuer: Candidate): boolean {
    return issuer.isRoot && (issuer.isSelfIssued || this.signatures.problemWith(issuer, issuer) === null);
  }

  /** A CA's constraints bind everything below it but self-issued intermediates (RFC 5280 §6.1.3 b). */
  private namesProblem(
    { decoded: { nameConstraints } }: Candidate,
    path: readonly CheckedCertificate[],
  ): PkiError | null {
    const [leaf] = path;
    if (!nameConstraints || !leaf) return null;
    const bound = path.filter(({ isSelfIssued }, index) => index === 0 || !isSelfIssued);
    if (bound.some((certificate) => this.hasNameOutside(nameConstraints, this.namesOf(certificate)))) {
      return new PkiError("name_not_allowed", "A name lies outside what a CA in the path may name.");
    }
    const hosts = this.request.hostname === undefined ? [] : commonHosts(leaf);
    if (!this.hasNameOutside(nameConstraints, hosts)) return null;
    return new PkiError("common_name_not_allowed", "The common name is a host that a CA in the path may not name.");
  }

  private hasNameOutside(constraints: NameConstraints, names: readonly GeneralName[]): boolean {
    const size = names.reduce((sum, { value }) => sum + Math.ceil((value.length + 1) / comparedCharacters), 0);
    this.nameComparisons += size * (constraints.permitted.length + constraints.excluded.length);
    if (this.nameComparisons > maxNameComparisons) {
      throw new PkiError("too_complex", "There are too many names to compare.");
    }
    return nameOutside(constraints, names) !== null;
  }

  private namesOf(certificate: CheckedCertificate): readonly GeneralName[] {
    const known = this.boundNames.get(certificate);
    if (known) return known;
    const names = constrainedNames(certificate);
    this.boundNames.set(certificate, names);
    return names;
  }
}

/** RFC 4158 §2.4.2: a path that meets the same name and key again only goes round in circles. */
function isSameEntity(one: CheckedCertificate, other: CheckedCertificate): boolean {
  return one.subjectKey === other.subjectKey && one.publicKeySpki.equals(other.publicKeySpki);
}

function missingKeyIdentifier(): PkiError {
  return new PkiError("missing_key_identifier", "A certificate does not identify its issuer's key.");
}
