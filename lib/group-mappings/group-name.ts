import { invalid } from "../errors";
import { isId } from "../id";

/** The keywords of RFC 4514 section 3, by the identifiers that may stand for them. */
const keywordOfOid = new Map([
  ["2.5.4.3", "cn"],
  ["2.5.4.7", "l"],
  ["2.5.4.8", "st"],
  ["2.5.4.10", "o"],
  ["2.5.4.11", "ou"],
  ["2.5.4.6", "c"],
  ["2.5.4.9", "street"],
  ["0.9.2342.19200300.100.1.25", "dc"],
  ["0.9.2342.19200300.100.1.1", "uid"],
]);

const attributeType = /^(?:[a-z][a-z0-9-]*|\d+(?:\.\d+)+)$/;

/**
 * A distinguished name so that two ways to write the same one are equal (RFC 4514, compared as caseIgnoreMatch does):
 * attribute types, letter case, escapes, insignificant spaces and the order within a part make no difference. null when
 * the text is no distinguished name.
 */
export function normalizedName(text: string): string | null {
  const parts = splitAt(text, ",").map((part) => {
    const pairs = splitAt(part, "+").map(normalizedPair);
    return pairs.includes(null) ? null : pairs.sort().join("+");
  });
  return parts.includes(null) ? null : parts.join(",");
}

function normalizedPair(pair: string): string | null {
  const at = pair.indexOf("=");
  if (at < 0) return null;
  const type = pair.slice(0, at).trim().toLowerCase();
  const value = foldedValue(pair.slice(at + 1));
  if (!attributeType.test(type) || value === null) return null;
  return `${keywordOfOid.get(type) ?? type}=${value}`;
}

/** The value without what makes no difference, its special characters escaped in one way. */
function foldedValue(written: string): string | null {
  const trimmed = written.replace(/^ +/, "").replace(/(?<!\\)((?:\\\\)*) +$/, "$1");
  if (trimmed.startsWith("#")) return /^#(?:[0-9a-f]{2})+$/i.test(trimmed) ? trimmed.toLowerCase() : null;
  const plain = unescaped(trimmed);
  if (!plain?.trim()) return null;
  const folded = plain.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
  return folded.replace(/[\\,+"<>;=#]/g, (special) => `\\${special}`);
}

function unescaped(text: string): string | null {
  const octets: Buffer[] = [];
  const piece = /\\([0-9a-fA-F]{2})|\\([ "#+,;<=>\\])|([^\\",;<>\0]+)/gy;
  for (let end = 0; end < text.length; end = piece.lastIndex) {
    piece.lastIndex = end;
    const [, hex, special, plain = ""] = piece.exec(text) ?? [];
    if (piece.lastIndex === 0) return null;
    octets.push(hex === undefined ? Buffer.from(special ?? plain) : Buffer.from(hex, "hex"));
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(octets));
  } catch {
    return null;
  }
}

/** Splits at the separators that are not escaped. */
function splitAt(text: string, separator: "," | "+"): string[] {
  const parts = [""];
  for (const [token] of text.matchAll(/\\[\s\S]|[\s\S]/g)) {
    if (token === separator) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts;
}

/** Are groups of this source named by distinguished names? Those of sign-in providers are plain names. */
export const isDirectory = (sourceId: string): boolean => isId("directory", sourceId);

/** Under which the mapping of a group is found: two names of the same group have the same key. */
export function groupKey(sourceId: string, group: string): string {
  if (!isDirectory(sourceId)) return lowered(group);
  return normalizedName(group) ?? group.normalize("NFKC").trim().toLowerCase();
}

/**
 * Without letter case and otherwise as it is. A provider may let its people make groups, and tells names apart that only
 * look alike: wide letters, signs such as the Kelvin sign, which has a `k` for its small letter too, and spaces.
 */
const lowered = (group: string): string =>
  group.replace(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase();
    return small.toUpperCase() === letter ? small : letter;
  });

/** What people call the group: of a directory's the value of the first part of its name; else the name itself. */
export function shortName(sourceId: string, group: string): string {
  if (!isDirectory(sourceId) || normalizedName(group) === null) return group;
  const [first = ""] = splitAt(group, ",");
  return unescaped(first.slice(first.indexOf("=") + 1).trim()) || group;
}

/** The key of a group that somebody has typed. Throws invalid. */
export function keyOf(sourceId: string, externalGroup: string): string {
  if (isDirectory(sourceId) && normalizedName(externalGroup) === null) {
    throw invalid({ externalGroup: ["A distinguished name, such as cn=admins,ou=groups,dc=example,dc=com"] });
  }
  return groupKey(sourceId, externalGroup);
}
