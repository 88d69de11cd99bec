import { after, clockSkewMs, days as daysOf, now } from "../clock";
import { type FieldErrors, invalid } from "../errors";
import { checkAgainstProfile } from "../issuers/profile";
import type { KeySupplier } from "../issuers/profile-schema";
import type { SigningIssuer } from "../issuers/signing-issuer";
import { keyTypeLabel } from "../key-types";
import { type CertificateFacts, readCertificate } from "../pki/certificate";
import { createCertificate } from "../pki/create-certificate";
import { canonicalIp } from "../pki/general-names";
import { generateKey, type KeyType } from "../pki/keys";
import { PkiError } from "../pki/pki-error";
import { newSerial } from "../pki/serial-number";
import { statusExtensions, statusUrls } from "../status/queries";
import { altNameText } from "./name-schema";
import type { WantedNames } from "./names";
import type { IssuancePreview } from "./schema";

/** Whose key is certified. */
export interface KeyPlan {
  /** Who made it, or will. */
  origin: KeySupplier;
  /** A `KeyType`, or what a person calls it ("EC P-256"). */
  keyType: string;
  /** Proven by a request, or of the certificate that is renewed; null while it is not made. */
  publicKeySpki: Buffer | null;
  /** Set when the key is ours to make. */
  generate?: KeyType;
}

/** A certificate that may be issued: everything is decided and checked, nothing is made. */
export interface Issuance {
  issuer: SigningIssuer;
  names: WantedNames;
  key: KeyPlan;
  days: number;
  notBefore: Date;
  notAfter: Date;
  keyUsage: SigningIssuer["profile"]["keyUsage"];
}

type Wanted = Pick<Issuance, "issuer" | "names" | "key" | "days">;

/** Holds what is wanted to the issuer's profile and life. Throws `invalid` with everything that does not fit. */
export function planIssuance({ issuer, names, key, days }: Wanted): Issuance {
  const at = now();
  const fieldErrors = problemsOf({ issuer, names, key, days }, at);
  if (Object.keys(fieldErrors).length > 0) throw invalid(fieldErrors);
  const keyUsage = usagesFor(issuer.profile.keyUsage, key);
  return { issuer, names, key, days, notBefore: after(at, -clockSkewMs), notAfter: after(at, daysOf(days)), keyUsage };
}

type Judged = Omit<Wanted, "names"> & { names: Pick<WantedNames, "subject" | "subjectAltNames"> };

/** What of it does not fit the issuer's profile and life at `at`, by field; names are judged even when they cannot be encoded. */
export function problemsOf({ issuer, names, key, days }: Judged, at: Date): FieldErrors {
  const { profile } = issuer;
  const fieldErrors = checkAgainstProfile(profile, {
    subject: names.subject,
    subjectAltNames: names.subjectAltNames,
    keyType: key.keyType,
    days,
    supplier: key.origin,
  });
  if (after(at, daysOf(days)) > issuer.notAfter && !fieldErrors.days) fieldErrors.days = [lifeProblem(issuer, at)];
  if (usagesFor(profile.keyUsage, key).length === 0) {
    fieldErrors.keyType ??= ["None of this issuer's key usages fits such a key"];
  }
  return atTheirFields(fieldErrors, key);
}

function lifeProblem(issuer: SigningIssuer, at: Date): string {
  const left = Math.floor((issuer.notAfter.getTime() - at.getTime()) / daysOf(1));
  const end = issuer.notAfter.toISOString().slice(0, 10);
  return left < 1 ? `The issuer itself ends on ${end}` : `The issuer itself ends on ${end}: at most ${left} days`;
}

/** The profile's words for the fields that a person filled in. */
function atTheirFields({ supplier, keyType, ...rest }: FieldErrors, key: KeyPlan): FieldErrors {
  return {
    ...rest,
    ...(supplier && { key: supplier }),
    ...(keyType && { [key.origin === "request" ? "csr" : "keyType"]: keyType }),
  };
}

/** What only RSA keys do, only other keys do (RFC 3279 §2.3, RFC 8410 §5). */
function usagesFor(usages: SigningIssuer["profile"]["keyUsage"], { keyType }: KeyPlan): Issuance["keyUsage"] {
  const kind = keyType.toLowerCase().replace(/[ -].*/, "");
  const unfit: Record<string, readonly string[]> = {
    rsa: ["keyAgreement"],
    ec: ["keyEncipherment", "dataEncipherment"],
    ed25519: ["keyEncipherment", "dataEncipherment", "keyAgreement"],
  };
  return usages.filter((usage) => !unfit[kind]?.includes(usage));
}

/** What an issuance would be, in words. */
export function previewOf({ issuer, names, key, ...plan }: Issuance, team: string | null): IssuancePreview {
  return {
    issuer: issuer.name,
    team,
    subject: names.subjectText,
    subjectAltNames: names.subjectAltNames.map(altNameText),
    keyType: keyTypeLabel(key.keyType),
    keyUsage: [...plan.keyUsage],
    extendedKeyUsage: [...issuer.profile.extendedKeyUsage],
    days: plan.days,
    notBefore: plan.notBefore,
    notAfter: plan.notAfter,
    statusUrls: statusUrls(issuer.id),
  };
}

/** A certificate that was issued, with what it says as it was read again. */
export interface Signed {
  der: Buffer;
  facts: CertificateFacts;
  /** A key that was made here. */
  privateKeyPkcs8: Buffer | null;
}

/** Makes the key when it is ours to make, and signs. Slow: call it outside a transaction. */
export async function signIssuance(plan: Issuance): Promise<Signed> {
  const { issuer, names, key } = plan;
  const made = key.generate ? await generateKey(key.generate) : null;
  const publicKeySpki = made?.publicKeySpki ?? key.publicKeySpki;
  if (!publicKeySpki) throw invalid({ csr: ["A certificate request is needed"] });
  const der = await orRefuse(() =>
    createCertificate({
      issuer,
      publicKeySpki,
      serial: newSerial(),
      subject: names.subjectDer,
      notBefore: plan.notBefore,
      notAfter: plan.notAfter,
      keyUsage: plan.keyUsage,
      extendedKeyUsage: issuer.profile.extendedKeyUsage,
      subjectAltNames: names.subjectAltNames,
      subjectAltNamesAreCritical: names.subjectText === "",
      ...statusExtensions(issuer.id),
    }),
  );
  const facts = readCertificate(der);
  requireUnaltered(facts, names);
  return { der, facts, privateKeyPkcs8: made?.privateKeyPkcs8 ?? null };
}

async function orRefuse(make: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof PkiError && error.code === "outlives_issuer") throw invalid({ days: [error.message] });
    throw error;
  }
}

/** The subject was compared when the certificate was made; its alternative names are read again here. */
function requireUnaltered(facts: CertificateFacts, { subjectAltNames }: WantedNames): void {
  const comparable = ({ kind, value }: { kind: string; value: string }) =>
    `${kind}:${kind === "ip" ? canonicalIp(value) : value}`;
  const read = facts.subjectAltNames.map(comparable);
  const altered = subjectAltNames.findIndex((name, index) => comparable(name) !== read[index]);
  if (altered >= 0) throw invalid({ [`subjectAltNames.${altered}`]: ["This cannot stand in a certificate"] });
}
