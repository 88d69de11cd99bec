import { randomBytes } from "node:crypto";

/** Random characters of an alphabet of at most 256. Each is as likely: bytes beyond the last whole alphabet are thrown away. */
export function randomText(alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}
