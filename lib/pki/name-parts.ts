import type { Name, NameParts } from "./names";
import { PkiError } from "./pki-error";

/** The attributes that Keyhall issues, by the keywords people write (RFC 4514 §3 and its usual companions). */
const fieldOfKeyword = new Map<string, keyof NameParts>([
  ["CN", "commonName"],
  ["O", "organization"],
  ["OU", "organizationalUnit"],
  ["L", "locality"],
  ["ST", "state"],
  ["S", "state"],
  ["C", "country"],
  ["E", "emailAddress"],
  ["EMAIL", "emailAddress"],
  ["EMAILADDRESS", "emailAddress"],
  ["SERIALNUMBER", "serialNumber"],
]);

const fieldOfOid = new Map<string, keyof NameParts>([
  ["2.5.4.3", "commonName"],
  ["2.5.4.10", "organization"],
  ["2.5.4.11", "organizationalUnit"],
  ["2.5.4.7", "locality"],
  ["2.5.4.8", "state"],
  ["2.5.4.6", "country"],
  ["1.2.840.113549.1.9.1", "emailAddress"],
  ["2.5.4.5", "serialNumber"],
]);

const refuse = (message: string): never => {
  throw new PkiError("invalid_name", message);
};

/** The parts of a name that was read. Throws `PkiError` ("invalid_name") for one that has more than they can say. */
export function partsOfName(name: Name): NameParts {
  const parts: NameParts = {};
  for (const [attribute, ...others] of name) {
    if (!attribute || others.length > 0)
      return refuse("The subject has a part of several values, which is not issued.");
    const field = fieldOfOid.get(attribute.type);
    if (!field) return refuse(`The subject has a part (${attribute.type}) that is not issued.`);
    if (attribute.text === null) return refuse("The subject has a part that is not text.");
    add(parts, field, attribute.text);
  }
  return parts;
}

function add(parts: NameParts, field: keyof NameParts, text: string): void {
  if (field === "organizationalUnit") {
    parts.organizationalUnit = [...[parts.organizationalUnit ?? []].flat(), text];
    return;
  }
  if (parts[field] !== undefined) refuse(`The subject names its ${field} twice.`);
  parts[field] = text;
}

/**
 * Reads a distinguished name as people write it (RFC 4514, the most specific part first): `CN=example.org,O=Example`.
 * Throws `PkiError` ("invalid_name").
 */
export function parseNameText(text: string): NameParts {
  const parts: NameParts = {};
  // From the root down, as certificates hold the parts that may occur more than once.
  for (const part of splitParts(text).toReversed()) {
    const [, keyword = "", value = ""] = /^\s*([A-Za-z]+)\s*=([\s\S]*)$/.exec(part) ?? [];
    const field = fieldOfKeyword.get(keyword.toUpperCase());
    if (!field) return refuse(`“${part.trim().slice(0, 60)}” is no part of a name that is issued.`);
    add(parts, field, readValue(value));
  }
  return parts;
}

/** The common name in a name's RFC 4514 text as `formatName` writes it, its escapes undone; null when there is none. */
export function commonNameOfText(text: string): string | null {
  const parts = text.match(/(?:\\[\s\S]|[^\\,+])+/g) ?? [];
  const value = parts.find((part) => part.startsWith("CN="))?.slice(3);
  // A value that is no text stands as `#` and its octets.
  return value === undefined || value.startsWith("#") ? null : unescaped(value);
}

/** Splits at commas that are neither escaped nor quoted. */
function splitParts(text: string): string[] {
  const parts: string[] = [];
  let [part, isQuoted] = ["", false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") {
      part += text.slice(at, at + 2);
      at += 1;
    } else if (character === "," && !isQuoted) {
      parts.push(part);
      part = "";
    } else {
      if (character === '"') isQuoted = !isQuoted;
      if (character === "+" && !isQuoted)
        refuse("A part of several values (+) is not issued. A plus sign is written \\+.");
      part += character;
    }
  }
  if (isQuoted) refuse("A quotation mark is not closed.");
  return [...parts, part];
}

function readValue(written: string): string {
  // Spaces around a value are layout; an escaped one is a part of it.
  const value = written.replace(/^\s+/, "").replace(/(?<!\\)\s+$/, "");
  const quoted = /^"((?:[^"\\]|\\[\s\S])*)"$/.exec(value)?.[1];
  if (quoted === undefined && /(?<!\\)(?:\\\\)*"/.test(value)) refuse("A quotation mark stands inside a value.");
  return unescaped(quoted ?? value);
}

function unescaped(text: string): string {
  const bytes: Buffer[] = [];
  const pieces = text.match(/\\[0-9A-Fa-f]{2}|\\[\s\S]|[^\\]+|\\/g) ?? [];
  for (const piece of pieces) {
    if (/^\\[0-9A-Fa-f]{2}$/.test(piece)) bytes.push(Buffer.from(piece.slice(1), "hex"));
    else if (piece === "\\") refuse("A backslash ends the name.");
    else bytes.push(Buffer.from(piece.startsWith("\\") ? piece.slice(1) : piece));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(bytes));
  } catch {
    return refuse("The name's escapes are not text.");
  }
}
