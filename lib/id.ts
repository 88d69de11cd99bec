import { randomBytes } from "node:crypto";
import { slot } from "./state";

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
  team: "tea",
  mail: "mai",
  calendarFeed: "cal",
  application: "app",
  webhook: "whk",
  webhookDelivery: "dlv",
  request: "req",
  fileHash: "fha",
  accessKey: "ack",
  device: "dev",
  trustAnchor: "tra",
  signInCode: "sic",
  factor: "fac",
  recoveryCode: "rec",
  challenge: "chg",
  directory: "dir",
  signInProvider: "sip",
  groupMapping: "gmp",
  formerTenantKey: "ftk",
} as const;

type IdKind = keyof typeof prefixes;

/** How many ids were made in the millisecond of the last one: without it, those of one millisecond sort at random. */
const last = slot("last id", () => ({ time: 0, text: "", count: 0 }));

const timeLength = 10;
const randomLength = 12;
// Asked for in hundreds: asking costs more than the bytes.
let pool = randomBytes(0);

function randomPart(): Buffer {
  if (pool.length < randomLength) pool = randomBytes(200 * randomLength);
  const part = pool.subarray(0, randomLength);
  pool = pool.subarray(randomLength);
  return part;
}

/** `number` in Crockford's base 32, `length` digits. */
function digits(number: number, length: number): string {
  let text = "";
  for (let rest = number; text.length < length; rest = Math.floor(rest / 32)) text = alphabet.charAt(rest % 32) + text;
  return text;
}

/**
 * A new text id: type prefix, `_`, 26 digits in Crockford's base 32 (milliseconds, count within the millisecond, 60 random
 * bits). Sorts by time, and within this process by order of making.
 */
export function newId(kind: IdKind, at: Date = new Date()): string {
  const time = at.getTime();
  const state = last.get();
  state.count = time === state.time ? state.count + 1 : 0;
  if (state.count === 0) state.text = digits(time, timeLength);
  state.time = time;
  let random = "";
  for (const byte of randomPart()) random += alphabet.charAt(byte & 31);
  return `${prefixes[kind]}_${state.text}${digits(state.count, 4)}${random}`;
}

/** What ids of this kind begin with. */
export const prefixOf = (kind: IdKind): string => `${prefixes[kind]}_`;

/** True when `value` has the form of an id of this kind; says nothing about existence. */
export function isId(kind: IdKind, value: string): boolean {
  return new RegExp(`^${prefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`).test(value);
}
