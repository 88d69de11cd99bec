import type { Entry } from "ldapts";

/** Attributes that are bytes, not text. */
export const binaryAttributes = ["objectGUID", "objectSid"];

/** An entry's values by attribute, whatever the case that the server writes the names in. */
export interface Attributes {
  distinguishedName: string;
  /** The first value as text; "" when there is none. */
  text(name: string): string;
  texts(name: string): string[];
  /** The first value as bytes; null when there is none. */
  bytes(name: string): Buffer | null;
}

export function attributesOf({ dn, ...rest }: Entry): Attributes {
  const values = new Map<string, Buffer[]>();
  for (const [name, value] of Object.entries(rest)) {
    const all = Array.isArray(value) ? value : [value];
    values.set(
      name.toLowerCase(),
      all.map((each) => (typeof each === "string" ? Buffer.from(each) : each)),
    );
  }
  const of = (name: string) => values.get(name.toLowerCase()) ?? [];
  return {
    distinguishedName: dn,
    text: (name) => of(name)[0]?.toString() ?? "",
    texts: (name) => of(name).map(String),
    bytes: (name) => of(name)[0] ?? null,
  };
}

const isGuid = (name: string) => name.toLowerCase() === "objectguid";

/** What never changes about an entry, as text: a GUID is written as Windows writes it. "" when the attribute is missing. */
export function subjectOf(entry: Attributes, name: string): string {
  const bytes = entry.bytes(name);
  if (!bytes || !isGuid(name)) return entry.text(name);
  if (bytes.length !== 16) return "";
  const [a, b, c] = [bytes.readUInt32LE(0), bytes.readUInt16LE(4), bytes.readUInt16LE(6)];
  const hex = (number: number, digits: number) => number.toString(16).padStart(digits, "0");
  const rest = bytes.toString("hex", 8);
  return `${hex(a, 8)}-${hex(b, 4)}-${hex(c, 4)}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}

/** The value that finds a subject again; null when no entry can have it. */
export function subjectValue(subject: string, name: string): Buffer | string | null {
  if (!isGuid(name)) return subject === "" ? null : subject;
  const hex = subject.replaceAll("-", "");
  if (!/^[0-9a-f]{32}$/i.test(hex)) return null;
  const written = Buffer.from(hex, "hex");
  const bytes = Buffer.from(written);
  bytes.writeUInt32LE(written.readUInt32BE(0), 0);
  bytes.writeUInt16LE(written.readUInt16BE(4), 4);
  bytes.writeUInt16LE(written.readUInt16BE(6), 6);
  return bytes;
}

/** The SID of another object of the same domain: all but the last number, and `relativeId` (MS-DTYP section 2.4.2.2). */
export function siblingSid(sid: Buffer, relativeId: number): Buffer | null {
  if (sid.length < 12 || !Number.isInteger(relativeId) || relativeId < 0 || relativeId > 0xffff_ffff) return null;
  const sibling = Buffer.from(sid);
  sibling.writeUInt32LE(relativeId, sibling.length - 4);
  return sibling;
}

/** The value of a distinguished name's first part: `Staff` of `cn=Staff,dc=example`. */
export function firstNameOf(distinguishedName: string): string {
  const [, value = distinguishedName] = /^[^=]*=((?:\\.|[^,+\\])*)/.exec(distinguishedName) ?? [];
  return value.replace(/\\([0-9a-f]{2}|.)/gi, (_, escaped: string) =>
    escaped.length === 2 ? String.fromCharCode(Number.parseInt(escaped, 16)) : escaped,
  );
}
