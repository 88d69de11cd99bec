import type { FieldErrors } from "../errors";
import { keyTypeLabel, keyTypeLabels } from "../key-types";
import { folded, matchesGlob } from "./glob";
import { longestValue, nameInCommonName, nameProblem, type WantedName } from "./name-rules";
import {
  type IssuerProfile,
  type KeySupplier,
  type SubjectField,
  subjectAltNameLabels,
  subjectFieldLabels,
} from "./profile-schema";

/** What somebody wants in a certificate. Names are as they would be issued. */
export interface CertificateWish {
  subject: { readonly [F in SubjectField]?: string | readonly string[] };
  subjectAltNames: readonly WantedName[];
  /** A `KeyType`, or what a person calls it ("EC P-256"), as requests and certificates are read. */
  keyType: string;
  days: number;
  supplier: KeySupplier;
}

/**
 * What in the wish the profile does not allow, by field: `subject.commonName`, `subjectAltNames.0`, `subjectAltNames`,
 * `keyType`, `days`, `supplier`; empty when all is allowed. Pure; the wish is judged as it is and never altered.
 */
export function checkAgainstProfile(profile: IssuerProfile, wish: CertificateWish): FieldErrors {
  const found = new Map<string, string[]>();
  const complain: Complain = (field, message) => found.set(field, [...(found.get(field) ?? []), message]);
  if (!profile.keyTypes.some((type) => type === wish.keyType || keyTypeLabels[type] === wish.keyType)) {
    const allowed = profile.keyTypes.map((type) => keyTypeLabels[type]).join(", ");
    complain("keyType", `This issuer does not certify ${keyTypeLabel(wish.keyType)} keys, only ${allowed}.`);
  }
  if (!Number.isInteger(wish.days) || wish.days < 1) complain("days", "A whole number of days, at least 1");
  if (wish.days > profile.maximumDays) complain("days", `At most ${profile.maximumDays} days`);
  if (!profile.keySuppliers.includes(wish.supplier)) complain("supplier", supplierRefusals[wish.supplier]);
  checkSubject(profile, wish.subject, complain);
  checkSubjectAltNames(profile, wish.subjectAltNames, complain);
  return Object.fromEntries(found);
}

type Complain = (field: string, message: string) => void;

const supplierRefusals: Record<KeySupplier, string> = {
  browser: "This issuer does not take keys made in the browser",
  server: "This issuer does not take keys made on the server",
  request: "This issuer does not take certificate requests (CSR)",
};

const textsOf = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === "string" ? [value] : (value ?? []);

function checkSubject(profile: IssuerProfile, subject: CertificateWish["subject"], complain: Complain): void {
  const rules = profile.subject;
  for (const field of rules.required) {
    if (textsOf(subject[field]).every((text) => text.trim() === "")) {
      complain(`subject.${field}`, `${subjectFieldLabels[field]} is needed`);
    }
  }
  for (const field of Object.keys(subject) as SubjectField[]) {
    for (const text of textsOf(subject[field])) {
      const problem = valueProblem(profile, field, text);
      if (problem) complain(`subject.${field}`, problem);
    }
  }
}

function valueProblem(profile: IssuerProfile, field: SubjectField, text: string): string | null {
  const { organizations, countries, allow, deny } = profile.subject;
  if (text.length > longestValue) return "This is too long";
  const value = folded(text);
  const isOneOf = (patterns: readonly string[] = []) => patterns.some((pattern) => matchesGlob(folded(pattern), value));
  if (isOneOf(deny[field])) return "This issuer does not allow this value";
  const allowed = allow[field] ?? [];
  if (allowed.length > 0 && !isOneOf(allowed)) return `This issuer allows only ${allowed.join(", ")}`;
  if (field === "organization" && organizations.length > 0 && !isOneOf(organizations)) {
    return `This issuer allows only ${organizations.join(", ")}`;
  }
  if (field === "country" && countries.length > 0 && !countries.includes(text)) {
    return `This issuer allows only ${countries.join(", ")}`;
  }
  // Old clients take a common name for a host name, so what is one obeys the rules of alternative names.
  const name = field === "commonName" ? nameInCommonName(text) : null;
  if (name) return nameProblem(profile, name);
  return field === "emailAddress" && text !== "" ? nameProblem(profile, { kind: "email", value: text }) : null;
}

function checkSubjectAltNames(profile: IssuerProfile, names: readonly WantedName[], complain: Complain): void {
  const { required, kinds } = profile.subjectAltNames;
  if (required && names.length === 0) complain("subjectAltNames", "At least one alternative name is needed");
  for (const [index, name] of names.entries()) {
    const isKnown = kinds.some((kind) => kind === name.kind);
    const problem = isKnown ? nameProblem(profile, name) : `This issuer does not allow ${labelOfKind(name.kind)}`;
    if (problem) complain(`subjectAltNames.${index}`, problem);
  }
}

const labelOfKind = (kind: string): string =>
  Object.hasOwn(subjectAltNameLabels, kind)
    ? subjectAltNameLabels[kind as keyof typeof subjectAltNameLabels]
    : "names of this kind";
