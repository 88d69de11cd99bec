import { randomBytes } from "node:crypto";
import type { TokenType } from "../tokens/schema";

/** The kinds of token and how they begin. */
export const tokenPrefixes = { personal: "khp_", session: "khs_" } as const satisfies Record<TokenType, string>;

/** What a token looks like wherever it is written down, for programs that search for leaked secrets. */
export const tokenExpression = "\\bkh[ps]_[0-9A-Za-z]{46}\\b";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLength = 40;
const checkLength = 6;
const form = new RegExp(`^(khp_|khs_)([0-9A-Za-z]{${randomLength}})([0-9A-Za-z]{${checkLength}})$`);

/** A new token: prefix, 40 random base62 characters (238 bits), and the CRC-32 of both as 6 base62 characters. */
export function newToken(type: TokenType): string {
  const text = tokenPrefixes[type] + randomText(randomLength);
  return text + checkDigits(text);
}

/** The kind of a well-formed token; null when the form or the check digits are wrong. Says nothing about existence. */
export function parseToken(text: string): TokenType | null {
  const [, prefix, body, check] = form.exec(text) ?? [];
  if (!prefix || !body || check !== checkDigits(prefix + body)) return null;
  return prefix === tokenPrefixes.personal ? "personal" : "session";
}

/** Does the text begin as a token does? */
export const looksLikeToken = (text: string): boolean => /^kh[ps]_/.test(text);

/** Every character is as likely: bytes beyond the last whole alphabet are thrown away. */
function randomText(length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}

function checkDigits(text: string): string {
  let rest = crc32(text);
  let digits = "";
  for (let i = 0; i < checkLength; i++) {
    digits = alphabet.charAt(rest % alphabet.length) + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}

// Node's own zlib.crc32 is younger than the oldest Node that Keyhall runs on.
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** CRC-32 of ISO 3309, as zip and PNG use it. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text, "latin1")) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
