import { context, parseDer, tag } from "../pki/asn1";
import { readOid } from "../pki/asn1-values";
import { decodeExtensions } from "../pki/certificate-extensions";
import { type CertificateFields, parseCertificate } from "../pki/certificate-fields";
import type { GeneralName } from "../pki/general-names";
import { emailAddressOid } from "../pki/names";
import { PkiError } from "../pki/pki-error";
import type { RuleField, UserRule } from "./schema";

const commonName = "2.5.4.3";
const userPrincipalName = "1.3.6.1.4.1.311.20.2.3";
/** A certificate with more names than this names nobody. */
const mostNames = 20;

/**
 * What a certificate (DER) calls its user by the rule, in lower case, each once; empty when it names nobody. Judges
 * nothing else. Throws `PkiError` when it is malformed.
 */
export function namesByRule(der: Uint8Array, { field, pattern }: UserRule): string[] {
  const values = valuesOf(parseCertificate(der), field);
  const names = values
    .filter(isPlain)
    .flatMap((value) => partOf(value.replaceAll(/^ +| +$/g, "").toLowerCase(), pattern?.toLowerCase()) ?? []);
  const distinct = [...new Set(names)].filter((name) => name !== "");
  return distinct.length > mostNames ? [] : distinct;
}

/** No control characters, and no second spelling of a character, such as the Kelvin sign, whose lower case is a k. */
const isPlain = (value: string) => !/\p{Cc}/u.test(value) && value.normalize("NFC") === value;

function partOf(value: string, pattern: string | undefined): string | null {
  if (pattern === undefined) return value;
  const [before = "", after = ""] = pattern.split("*");
  const isLike = value.length > before.length + after.length && value.startsWith(before) && value.endsWith(after);
  return isLike ? value.slice(before.length, value.length - after.length) : null;
}

function valuesOf(certificate: CertificateFields, field: RuleField): string[] {
  const alternatives = decodeExtensions(certificate).subjectAltNames ?? [];
  const subject = (oid: string) =>
    certificate.subject.flat().flatMap(({ type, text }) => (type === oid && text !== null ? [text] : []));
  const ofKind = (kind: GeneralName["kind"]) =>
    alternatives.filter((each) => each.kind === kind).map(({ value }) => value);
  switch (field) {
    case "common-name":
      return onlyOne(subject(commonName));
    case "email":
      return [...ofKind("email"), ...subject(emailAddressOid)];
    case "upn":
      return alternatives.flatMap((each) => (each.kind === "other" ? (principalNameIn(each) ?? []) : []));
    case "dns":
      return ofKind("dns");
  }
}

/** Programs disagree whether the first or the last of several common names is the subject's: they name nobody. */
const onlyOne = (values: string[]): string[] => (values.length === 1 ? values : []);

/** Whoever signs may have put anything there; what cannot be read names nobody. */
function principalNameIn(name: Extract<GeneralName, { kind: "other" }>): string | null {
  try {
    return readPrincipalName(name);
  } catch (error) {
    if (error instanceof PkiError) return null;
    throw error;
  }
}

/** An otherName (RFC 5280 §4.2.1.6) of the type that Microsoft gave user principal names, a UTF8String. */
function readPrincipalName({ value, tag: form }: Extract<GeneralName, { kind: "other" }>): string | null {
  if (form !== context(0)) return null;
  const fields = parseDer(Buffer.from(value.slice(1), "hex")).fields(context(0));
  if (readOid(fields.take()) !== userPrincipalName) return null;
  const wrapper = fields.take().fields(context(0));
  const text = wrapper.take().value(tag.utf8String).toString("utf8");
  wrapper.end();
  fields.end();
  return text.includes("\ufffd") ? null : text;
}
