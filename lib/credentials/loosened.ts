import { isWithin } from "../addresses/permitted";
import type { LimitedCredentialView } from "./schema";

type Limits = Pick<
  LimitedCredentialView,
  "permittedAddresses" | "notBefore" | "expiresAt" | "requestsPerMinute" | "maximumUses" | "capabilities"
>;

/** Do the new limits let anything through that the former ones did not: from elsewhere, earlier, later, more of it? */
export const isLoosened = (before: Limits, next: Limits): boolean =>
  !isWithin(next.permittedAddresses, before.permittedAddresses) ||
  exceeds(next.expiresAt?.getTime(), before.expiresAt?.getTime()) ||
  // No beginning is the earliest one.
  exceeds(-(next.notBefore?.getTime() ?? 0), -(before.notBefore?.getTime() ?? 0)) ||
  exceeds(next.requestsPerMinute, before.requestsPerMinute) ||
  exceeds(next.maximumUses, before.maximumUses) ||
  hasMore(next.capabilities, before.capabilities);

/** Is one greater, where none is no limit? */
const exceeds = (next: number | null | undefined, before: number | null | undefined): boolean =>
  (before ?? null) !== null && (next ?? Number.POSITIVE_INFINITY) > (before ?? 0);

const hasMore = (next: readonly string[] | null, before: readonly string[] | null): boolean =>
  before !== null && !next?.every((name) => before.includes(name));
