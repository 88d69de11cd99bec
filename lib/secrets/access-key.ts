import { checkDigits } from "./check-digits";
import { lookupHash } from "./pepper";
import { randomText } from "./random-text";

const emsPrefix = "khe-";
const emsAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
const emsLength = 32;
const emsCheckLength = 6;
const emsForm = new RegExp(`^${emsPrefix}([a-z2-7]{${emsLength}})([a-z2-7]{${emsCheckLength}})$`);

const fortigateAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const fortigateLength = 20;
const fortigateForm = new RegExp(`^[a-z]{${fortigateLength}}$`);

/** A new EMS API key: `khe-`, 32 random characters of a-z and 2-7 (160 bits) and 6 that check them. It is one DNS label. */
export function newEmsKey(): string {
  const text = emsPrefix + randomText(emsAlphabet, emsLength);
  return text + checkDigits(text, emsAlphabet, emsCheckLength);
}

/** A new FortiGate key: 20 letters A-Z (94 bits), as many as FortiOS takes. */
export const newFortigateKey = (): string => randomText(fortigateAlphabet, fortigateLength);

/** A well-formed key of either variety in lower case, else null. Of an EMS key the check characters must fit. */
export function parseAccessKey(text: string): string | null {
  const lower = text.toLowerCase();
  if (fortigateForm.test(lower)) return lower;
  const [, body, check] = emsForm.exec(lower) ?? [];
  return body && check === checkDigits(emsPrefix + body, emsAlphabet, emsCheckLength) ? lower : null;
}

/** What is stored of a key, and looked up by; upper and lower case are the same key. */
export const accessKeyHash = (text: string): string => lookupHash("access-key", text.toLowerCase());
