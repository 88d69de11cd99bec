import { Asn1Error, type Element, parseDer, tag } from "./asn1";
import { readOid } from "./asn1-values";
import { oid, sequence, setOf, tlv } from "./der";
import { PkiError } from "./pki-error";
import { printable, readText } from "./string-types";

export interface NameAttribute {
  type: string;
  /** The text, or null when the value is not a character string. */
  text: string | null;
  der: Buffer;
}
/** A distinguished name: relative names from the root down, each a set of attributes. */
export type Name = readonly (readonly NameAttribute[])[];

export interface NameParts {
  commonName?: string;
  organization?: string;
  organizationalUnit?: string | readonly string[];
  locality?: string;
  state?: string;
  /** Two letters, ISO 3166. */
  country?: string;
  emailAddress?: string;
  serialNumber?: string;
}

const attribute = {
  commonName: "2.5.4.3",
  serialNumber: "2.5.4.5",
  country: "2.5.4.6",
  locality: "2.5.4.7",
  state: "2.5.4.8",
  organization: "2.5.4.10",
  organizationalUnit: "2.5.4.11",
  emailAddress: "1.2.840.113549.1.9.1",
} as const;
export const emailAddressOid = attribute.emailAddress;

const keywords = new Map<string, string>([
  [attribute.commonName, "CN"],
  [attribute.serialNumber, "serialNumber"],
  [attribute.country, "C"],
  [attribute.locality, "L"],
  [attribute.state, "ST"],
  ["2.5.4.9", "STREET"],
  [attribute.organization, "O"],
  [attribute.organizationalUnit, "OU"],
  ["0.9.2342.19200300.100.1.25", "DC"],
  ["0.9.2342.19200300.100.1.1", "UID"],
  [attribute.emailAddress, "emailAddress"],
]);

const limits: Record<keyof typeof attribute, number> = {
  commonName: 64,
  serialNumber: 64,
  country: 2,
  locality: 128,
  state: 128,
  organization: 64,
  organizationalUnit: 64,
  emailAddress: 255,
};

/** Encodes a distinguished name as DER. Throws `PkiError` ("invalid_name") on a value RFC 5280 does not allow. */
export function nameOf(parts: NameParts): Buffer {
  const units = typeof parts.organizationalUnit === "string" ? [parts.organizationalUnit] : parts.organizationalUnit;
  const relativeNames = [
    encodeAttribute("country", parts.country),
    encodeAttribute("state", parts.state),
    encodeAttribute("locality", parts.locality),
    encodeAttribute("organization", parts.organization),
    ...(units ?? []).map((unit) => encodeAttribute("organizationalUnit", unit)),
    encodeAttribute("commonName", parts.commonName),
    encodeAttribute("serialNumber", parts.serialNumber),
    encodeAttribute("emailAddress", parts.emailAddress),
  ].filter((encoded) => encoded !== null);
  if (relativeNames.length === 0) throw new PkiError("invalid_name", "A name needs at least one part.");
  return sequence(...relativeNames);
}

function encodeAttribute(kind: keyof typeof attribute, value: string | undefined): Buffer | null {
  if (value === undefined) return null;
  const isAcceptable = value.trim() !== "" && [...value].length <= limits[kind] && !/[\p{Cc}\p{Cs}]/u.test(value);
  if (!isAcceptable || !fits(kind, value)) throw new PkiError("invalid_name", `The name's ${kind} is not acceptable.`);
  return setOf(sequence(oid(attribute[kind]), tlv(stringTag(kind), Buffer.from(value, "utf8"))));
}

function fits(kind: keyof typeof attribute, value: string): boolean {
  if (kind === "country") return /^[A-Z]{2}$/.test(value);
  if (kind === "serialNumber") return printable.test(value);
  return kind !== "emailAddress" || /^[\x21-\x7e]+$/.test(value);
}

function stringTag(kind: keyof typeof attribute): number {
  if (kind === "country" || kind === "serialNumber") return tag.printableString;
  return kind === "emailAddress" ? tag.ia5String : tag.utf8String;
}

/** The name with another common name, all else byte for byte as it was. Throws `PkiError` ("invalid_name"). */
export function withCommonName(nameDer: Uint8Array, commonName: string): Buffer {
  const [replacement] = parseDer(nameOf({ commonName })).fields(tag.sequence).rest();
  const parts = parseDer(nameDer).fields(tag.sequence).rest();
  const isReplaced = (part: Element) =>
    part
      .fields(tag.set)
      .rest()
      .map(readAttribute)
      .some(({ type }) => type === attribute.commonName);
  const kept = parts.filter((part) => !isReplaced(part));
  return sequence(...kept.map(({ der }) => der), ...(replacement ? [replacement.der] : []));
}

/** The common name of a name, the last when there are several; null when there is none. */
export function commonNameOf(nameDer: Uint8Array): string | null {
  const attributes = readName(parseDer(nameDer)).flat();
  return attributes.findLast(({ type }) => type === attribute.commonName)?.text ?? null;
}

/** Reads a Name (RFC 5280 §4.1.2.4). Throws `Asn1Error` on broken structure or characters outside their string type. */
export function readName(element: Element): Name {
  return element
    .fields(tag.sequence)
    .rest()
    .map((relativeName) => {
      const attributes = relativeName.fields(tag.set).rest().map(readAttribute);
      if (attributes.length === 0) throw new Asn1Error("A name has an empty part.");
      return attributes;
    });
}

function readAttribute(element: Element): NameAttribute {
  const fields = element.fields(tag.sequence);
  const type = readOid(fields.take());
  const value = fields.take();
  fields.end();
  return { type, text: readText(value), der: value.der };
}

/** The RFC 4514 text of a name: most specific part first. Takes the DER of a Name; throws `Asn1Error`. */
export function formatName(der: Uint8Array): string {
  return textOfName(readName(parseDer(der)));
}

/** The RFC 4514 text of a name that was read. */
export function textOfName(name: Name): string {
  return name
    .toReversed()
    .map((attributes) => attributes.map(textOfAttribute).join("+"))
    .join(",");
}

function textOfAttribute({ type, text, der }: NameAttribute): string {
  const keyword = keywords.get(type);
  if (keyword === undefined || text === null) return `${keyword ?? type}=#${der.toString("hex")}`;
  return `${keyword}=${escapeText(text)}`;
}

function escapeText(text: string): string {
  return text
    .replace(/["+,;<>\\]/g, "\\$&")
    .replace(/^[ #]| $/g, "\\$&")
    .replace(/\p{Cc}/gu, (character) => Buffer.from(character).toString("hex").toUpperCase().replace(/../g, "\\$&"));
}

/** One string per relative name, equal for names that RFC 5280 §7.1 calls equal: case and runs of spaces ignored. */
export function comparableName(name: Name): string[] {
  return name.map((attributes) => attributes.map(comparableAttribute).sort().join("+"));
}

function comparableAttribute({ type, text, der }: NameAttribute): string {
  if (text === null) return JSON.stringify([type, der.toString("hex")]);
  return JSON.stringify([type, text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " "), "text"]);
}
