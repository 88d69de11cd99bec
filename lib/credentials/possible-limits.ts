import { after, days, now } from "../clock";
import type { FieldErrors } from "../errors";
import type { LimitedCredentialView } from "./schema";

/** What a kind and a credential of it hold their dates to. */
export interface Bounds {
  createdAt: Date;
  rotatedAt: Date | null;
  /** Of a certificate. */
  notAfter: Date | null;
  personalMaximumDays: number;
  /** 0: none. */
  keyMaximumDays: number;
}

/**
 * What a credential cannot be limited to, by field. Dates that were not changed are not looked at: an expired credential's other limits may
 * still be edited.
 */
export function limitErrors(before: LimitedCredentialView, next: LimitedCredentialView, bounds: Bounds): FieldErrors {
  const errors: FieldErrors = {};
  const { notBefore, expiresAt } = next;
  if (expiresAt?.getTime() !== before.expiresAt?.getTime()) {
    const message = expiryMessage(before, next, bounds);
    if (message) errors.expiresAt = [message];
  }
  if (notBefore && expiresAt && notBefore >= expiresAt) errors.notBefore = ["It must begin before it ends"];
  if (next.kind === "api-key" && next.capabilities === null)
    errors.capabilities = ["An API key has capabilities of its own: choose at least one"];
  if (next.kind === "access-key") Object.assign(errors, accessKeyErrors(before, next));
  return errors;
}

/** A device connects with the key and then calls as often as it does: requests are not counted, and it has no capabilities to choose. */
function accessKeyErrors(before: LimitedCredentialView, next: LimitedCredentialView): FieldErrors {
  const errors: FieldErrors = {};
  const message = "An access key has no such limit";
  if (next.requestsPerMinute !== null) errors.requestsPerMinute = [message];
  if (next.maximumUses !== null) errors.maximumUses = [message];
  if (next.capabilities?.join() !== before.capabilities?.join()) errors.capabilities = [message];
  return errors;
}

function expiryMessage(before: LimitedCredentialView, next: LimitedCredentialView, bounds: Bounds): string | null {
  const { expiresAt, kind } = next;
  if (expiresAt && expiresAt <= now()) return "Choose a date in the future";
  const isLater = !expiresAt || (before.expiresAt !== null && expiresAt > before.expiresAt);
  if (bounds.rotatedAt && isLater) return "A successor was made: this one may only end sooner";
  if (kind === "certificate" && bounds.notAfter && (!expiresAt || expiresAt > bounds.notAfter))
    return "Not later than the certificate itself says";
  const most = maximumDaysOf(kind, bounds);
  if (most > 0 && isLater && (!expiresAt || expiresAt > after(bounds.createdAt, days(most))))
    return `At most ${most === 1 ? "1 day" : `${most} days`} after it was made`;
  return null;
}

/** The longest life that settings give a kind; 0: any. */
function maximumDaysOf(kind: LimitedCredentialView["kind"], { personalMaximumDays, keyMaximumDays }: Bounds): number {
  if (kind === "token") return personalMaximumDays;
  return kind === "api-key" ? keyMaximumDays : 0;
}
