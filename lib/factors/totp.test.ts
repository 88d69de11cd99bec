import { expect, test } from "vitest";
import { newTotpSecret, stepAt, stepOf, totpUri } from "./totp";

// RFC 6238 appendix B: the secret "12345678901234567890" in base 32; its eight digits end in the six of an app.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const vectors = [
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
] as const;

test.each(vectors)("knows the code at %i seconds (RFC 6238 appendix B)", (second, code) => {
  const at = new Date(second * 1000);
  expect(stepOf(secret, code, at)).toBe(stepAt(at));
});

test("takes a clock that is one step off either way, and no more", () => {
  const made = new Date(2_000_000_000_000);
  const step = stepAt(made);
  const seen = (steps: number) => stepOf(secret, "279037", new Date(made.getTime() + steps * 30_000));
  expect([seen(-1), seen(0), seen(1)]).toEqual([step, step, step]);
  expect([seen(-2), seen(2)]).toEqual([null, null]);
});

test("knows no other code", () => {
  const at = new Date(59_000);
  for (const code of ["287081", "28708", "2870820", "", "000000"]) expect(stepOf(secret, code, at)).toBe(null);
});

test("tells an app whose codes they are", () => {
  const made = newTotpSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(totpUri(made, "ada lovelace", "https://keys.example.org:8443"));
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toContain("Keyhall keys.example.org:ada lovelace");
  const issuer = "Keyhall keys.example.org";
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: made, issuer, digits: "6" });
});

test.each([
  ["http://127.0.0.1:3000", "Keyhall 127.0.0.1"],
  ["http://[2001:db8::1]:3000", "Keyhall 2001.db8..1"],
])("names a console by its host, without the colon that ends the name: %s", (url, issuer) => {
  expect(new URL(totpUri(newTotpSecret(), "ada", url)).searchParams.get("issuer")).toBe(issuer);
});
