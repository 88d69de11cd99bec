import { createHmac } from "node:crypto";
import { after, hours, now } from "../clock";
import { randomText } from "../secrets/random-text";
import { seal, unseal } from "../secrets/sealing";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** What signs a webhook's deliveries: after a rotation the former secret too, for a while. */
interface Secrets {
  current: string;
  former: string | null;
  /** Milliseconds. */
  formerUntil: number | null;
}

/** `khw_` and 43 base62 characters (256 bits). */
export const newWebhookSecret = (): string => `khw_${randomText(alphabet, 43)}`;

const place = (id: string) => ({ table: "webhooks", id, kind: "secret" });

const sealed = (id: string, secrets: Secrets): string => seal(JSON.stringify(secrets), place(id));

const opened = (id: string, text: string): Secrets => JSON.parse(unseal(text, place(id)).toString());

/** The sealed form of a new webhook's secret. */
export const sealSecret = (id: string, secret: string): string =>
  sealed(id, { current: secret, former: null, formerUntil: null });

/** The sealed form after `secret` has taken the place of the one that is sealed, which signs too for `graceHours`. */
export function sealSuccessor(id: string, before: string, successor: { secret: string; graceHours: number }): string {
  const { secret, graceHours } = successor;
  if (graceHours === 0) return sealSecret(id, secret);
  const { current: former } = opened(id, before);
  return sealed(id, { current: secret, former, formerUntil: after(now(), hours(graceHours)).getTime() });
}

/** The secrets that sign at `at`, the newest first. Throws when they were sealed under another master key. */
export function secretsInForce(id: string, text: string, at: Date): string[] {
  const { current, former, formerUntil } = opened(id, text);
  return former !== null && formerUntil !== null && formerUntil > at.getTime() ? [current, former] : [current];
}

/** Until when the former secret signs; null when it does not, or cannot be opened. */
export function formerSecretUntil(id: string, text: string, at: Date): Date | null {
  try {
    const { formerUntil } = opened(id, text);
    return formerUntil !== null && formerUntil > at.getTime() ? new Date(formerUntil) : null;
  } catch {
    return null;
  }
}

/** `X-Keyhall-Signature`: for each secret `v1=` and the HMAC-SHA-256 of timestamp, full stop and body in hex. */
export const signatureHeader = (secrets: readonly string[], timestamp: string, body: string): string =>
  secrets.map((secret) => `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`).join(", ");
