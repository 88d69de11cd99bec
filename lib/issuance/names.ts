import { domainToASCII } from "node:url";
import { type FieldErrors, invalid } from "../errors";
import { illegibility } from "../legible-text";
import { canonicalIp, isDnsName, splitMailbox } from "../pki/general-names";
import { parseNameText } from "../pki/name-parts";
import { formatName, type NameParts, nameOf } from "../pki/names";
import { PkiError } from "../pki/pki-error";
import type { SubjectAltName } from "../pki/requested-extensions";
import { noName } from "./legible";
import type { AltName, SubjectInput } from "./name-schema";

/** The names of a certificate to be, as they will be issued. */
export interface WantedNames {
  subject: NameParts;
  /** DER. */
  subjectDer: Buffer;
  /** RFC 4514 text. */
  subjectText: string;
  subjectAltNames: SubjectAltName[];
}

/** The subject's parts without those that were left out. */
export function partsOf(subject: SubjectInput): NameParts {
  const filled = Object.entries(subject).filter(([, value]) => value !== undefined && value !== "" && value.length > 0);
  return Object.fromEntries(filled) as NameParts;
}

/** Why an alternative name cannot stand in a certificate, with what to write instead; null when it can. */
export function altNameProblem({ kind, value }: AltName): string | null {
  if (/[\p{Cc}\p{Cs}\s]/u.test(value)) return "Without spaces and control characters";
  switch (kind) {
    case "dns":
      return dnsProblem(value);
    case "ip":
      return canonicalIp(value) === null ? "This is not an IP address" : null;
    case "email":
      return isAscii(value) && splitMailbox(value) ? null : "This is not an email address of ASCII characters";
    case "uri":
      return isAscii(value) && /^[A-Za-z][A-Za-z0-9+.-]*:./.test(value) && URL.canParse(value)
        ? null
        : "This is not a URI of ASCII characters with a scheme, such as https://example.org/";
  }
}

const isAscii = (text: string) => /^[\x21-\x7e]+$/.test(text);

function dnsProblem(value: string): string | null {
  const name = value.startsWith("*.") ? value.slice(2) : value;
  if (isDnsName(name)) return null;
  const ascii = /\P{ASCII}/u.test(name) ? domainToASCII(name) : "";
  return isDnsName(ascii)
    ? `Certificates hold this name as ${value.startsWith("*.") ? "*." : ""}${ascii}; write it so`
    : "This is not a host name";
}

/** Problems of the names by field, and the names encoded; `subjectDer` is given when a request's own is to be kept. */
export function encodeNames(
  subject: NameParts,
  altNames: readonly AltName[],
  ownDer?: Buffer,
): { names: WantedNames | null; fieldErrors: FieldErrors } {
  const fieldErrors: FieldErrors = {};
  for (const [index, name] of altNames.entries()) {
    const problem = altNameProblem(name) ?? (isRepeated(altNames, index) ? "This name is there twice" : null);
    if (problem) fieldErrors[`subjectAltNames.${index}`] = [problem];
  }
  const isEmpty = Object.keys(subject).length === 0;
  if (isEmpty && altNames.length === 0) {
    fieldErrors["subject.commonName"] = [noName];
  }
  const subjectDer = isEmpty ? emptyName : encodeSubject(subject, fieldErrors, ownDer);
  if (!subjectDer || Object.keys(fieldErrors).length > 0) return { names: null, fieldErrors };
  const subjectText = formatName(subjectDer);
  if (Buffer.byteLength(subjectText) > longestSubject) {
    return { names: null, fieldErrors: { "subject.commonName": ["The whole subject is too long"] } };
  }
  return { names: { subject, subjectDer, subjectText, subjectAltNames: [...altNames] }, fieldErrors };
}

/** Bytes of text: an index of PostgreSQL takes no longer ones. */
export const longestSubject = 2000;

/** A sequence of nothing: who has alternative names needs no other. */
const emptyName = Buffer.from("3000", "hex");

/** Equal for names that mean the same. */
function sameName({ kind, value }: AltName): string {
  const comparable = {
    dns: () => value.toLowerCase(),
    ip: () => canonicalIp(value),
    email: () => value,
    uri: () => value,
  };
  return `${kind}:${comparable[kind]()}`;
}

const isRepeated = (names: readonly AltName[], index: number): boolean => {
  const own = names[index];
  return own !== undefined && names.slice(0, index).some((other) => sameName(other) === sameName(own));
};

function encodeSubject(subject: NameParts, fieldErrors: FieldErrors, ownDer?: Buffer): Buffer | null {
  for (const [field, value] of Object.entries(subject)) {
    try {
      nameOf({ [field]: value });
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      fieldErrors[`subject.${field}`] = [`This cannot stand in a certificate`];
    }
  }
  return Object.keys(fieldErrors).length > 0 ? null : (ownDer ?? nameOf(subject));
}

/** What of the names people could not tell by looking, by field. Those that were certified before are not asked. */
export function illegibleParts(subject: NameParts): FieldErrors {
  const found = Object.entries(subject).flatMap(([field, value]) => {
    const message = [value].flat().map(illegibility).find(Boolean);
    return message ? [{ field: `subject.${field}`, message }] : [];
  });
  return Object.fromEntries(found.map(({ field, message }) => [field, [message]]));
}

/** Reads a distinguished name as text (RFC 4514). Throws `invalid` (`dn`). */
export function readSubjectText(text: string): SubjectInput {
  try {
    const { organizationalUnit, ...parts } = parseNameText(text);
    return { ...parts, organizationalUnit: [organizationalUnit ?? []].flat() };
  } catch (error) {
    if (error instanceof PkiError) throw invalid({ dn: [error.message] });
    throw error;
  }
}
