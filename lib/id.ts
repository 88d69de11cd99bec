import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

const prefixes = {
  user: "usr",
  group: "grp",
  role: "rol",
  assignment: "asg",
  session: "ses",
  credential: "crd",
  apiKey: "key",
  token: "tok",
  certificate: "crt",
  issuer: "iss",
  tenantKey: "tnk",
  auditEvent: "evt",
  setupLink: "set",
} as const;

type IdKind = keyof typeof prefixes;

/** A new text id: type prefix, `_`, 48 bits of time and 80 random bits in Crockford's base 32 (26 characters, sorts by time). */
export function newId(kind: IdKind, at: Date = new Date()): string {
  let time = at.getTime();
  let head = "";
  for (let i = 0; i < 10; i++) {
    head = alphabet.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  let tail = "";
  for (const byte of randomBytes(16)) tail += alphabet.charAt(byte & 31);
  return `${prefixes[kind]}_${head}${tail}`;
}

/** True when `value` has the form of an id of this kind; says nothing about existence. */
export function isId(kind: IdKind, value: string): boolean {
  return new RegExp(`^${prefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`).test(value);
}
