import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { newToken, parseToken, tokenExpression, tokenPrefixes } from "./token";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const base62 = (length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((parts) => parts.join(""));

const numberOf = (digits: string) => [...digits].reduce((sum, digit) => sum * 62 + alphabet.indexOf(digit), 0);

describe("a token", () => {
  it("is prefix, 40 random characters and the CRC-32 of both, as zlib counts it", () => {
    for (const type of ["personal", "session"] as const) {
      const token = newToken(type);
      expect(token).toMatch(new RegExp(`^${tokenPrefixes[type]}[0-9A-Za-z]{46}$`));
      expect(numberOf(token.slice(-6))).toBe(crc32(token.slice(0, -6)));
      expect(parseToken(token)).toBe(type);
    }
  });

  it("is different every time and uses every character", () => {
    const tokens = Array.from({ length: 500 }, () => newToken("personal"));
    expect(new Set(tokens).size).toBe(500);
    expect(new Set(tokens.map((token) => token.slice(4, 44)).join("")).size).toBe(62);
  });

  it("is found in a text by the published expression, and longer words are not", () => {
    const token = newToken("session");
    const found = (text: string) => new RegExp(tokenExpression).exec(text)?.[0];
    expect(found(`Authorization: Bearer ${token}\n`)).toBe(token);
    expect(found(`{"token":"${token}"}`)).toBe(token);
    expect(found(`${token}0`)).toBeUndefined();
    expect(found(`x${token}`)).toBeUndefined();
  });

  it("is refused with any one character changed, and with the other prefix", () => {
    const token = newToken("personal");
    for (let i = 4; i < token.length; i++) {
      for (const other of alphabet) {
        if (other === token[i]) continue;
        expect(parseToken(token.slice(0, i) + other + token.slice(i + 1))).toBeNull();
      }
    }
    expect(parseToken(tokenPrefixes.session + token.slice(4))).toBeNull();
  });

  it("is not taken in another form", () => {
    const token = newToken("personal");
    const others = [
      ` ${token}`,
      `${token}\n`,
      token.toUpperCase(),
      token.slice(1),
      token.slice(0, -1),
      `${token}a`,
      "",
    ];
    for (const text of others) expect(parseToken(text)).toBeNull();
  });

  it("has no false accept among 100,000 random ones of the right form, and none among texts of any form", () => {
    const prefix = fc.constantFrom(...Object.values(tokenPrefixes));
    const wellFormed = fc.tuple(prefix, base62(46)).map((parts) => parts.join(""));
    fc.assert(
      fc.property(wellFormed, (text) => parseToken(text) === null),
      { numRuns: 100_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => parseToken(text) === null),
      { numRuns: 10_000 },
    );
  }, 60_000);
});
