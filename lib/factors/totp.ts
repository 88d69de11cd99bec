import { Secret, TOTP } from "otpauth";
import { sameSecret } from "../secrets/pepper";

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, thirty seconds. */
const form = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A clock may be one step ahead or behind (RFC 6238 section 5.2). */
const drift = 1;

/** A new secret of 160 random bits, in base 32 as it is typed into an app. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/**
 * What the QR code says: an app that reads it shows codes under the user's name and the host of `consoleUrl`. Apps may take
 * two entries of the same name for one, and the later would replace that of another console.
 */
export function totpUri(secret: string, username: string, consoleUrl: string): string {
  // A colon ends the issuer.
  const host = new URL(consoleUrl).hostname.replace(/[[\]]/g, "").replaceAll(":", ".");
  return new TOTP({
    ...form,
    issuer: `Keyhall ${host}`,
    label: username,
    secret: Secret.fromBase32(secret),
  }).toString();
}

/** The code of a time step. */
const codeAt = (secret: string, step: number): string =>
  TOTP.generate({ ...form, secret: Secret.fromBase32(secret), timestamp: step * form.period * 1000 });

/** The time step of a moment. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / form.period);

/** The time step near `at` that the code belongs to; null when it belongs to none. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const near = Array.from({ length: 2 * drift + 1 }, (_, i) => stepAt(at) - drift + i);
  const fitting = near.filter((step) => sameSecret(codeAt(secret, step), code));
  return fitting.at(-1) ?? null;
}
