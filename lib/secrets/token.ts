import type { TokenType } from "../tokens/schema";
import { checkDigits } from "./check-digits";
import { randomText } from "./random-text";

/** The kinds of token and how they begin. */
export const tokenPrefixes = { personal: "khp_", session: "khs_" } as const satisfies Record<TokenType, string>;

/** What a token looks like wherever it is written down, for programs that search for leaked secrets. */
export const tokenExpression = "\\bkh[ps]_[0-9A-Za-z]{46}\\b";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLength = 40;
const checkLength = 6;
const form = new RegExp(`^kh[ps]_[0-9A-Za-z]{${randomLength + checkLength}}$`);

/** A new token: prefix, 40 random base62 characters (238 bits), and the CRC-32 of both as 6 base62 characters. */
export function newToken(type: TokenType): string {
  const text = tokenPrefixes[type] + randomText(alphabet, randomLength);
  return text + checked(text);
}

/** The kind of a well-formed token; null when the form or the check digits are wrong. Says nothing about existence. */
export function parseToken(text: string): TokenType | null {
  if (!form.test(text) || text.slice(-checkLength) !== checked(text.slice(0, -checkLength))) return null;
  return text.startsWith(tokenPrefixes.personal) ? "personal" : "session";
}

/** Does the text begin as a token does? */
export const looksLikeToken = (text: string): boolean => /^kh[ps]_/.test(text);

const checked = (text: string): string => checkDigits(text, alphabet, checkLength);
