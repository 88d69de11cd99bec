import { and, eq, gt, gte, inArray, isNull, lt, lte, or, type SQL } from "drizzle-orm";
import { credentials } from "@/db/schema";
import { after, days } from "../clock";
import { type CredentialStatus, expiresSoonDays } from "./schema";

/** The condition that keeps the rows of which `statusOf` says `status`. */
export function hasStatus(status: CredentialStatus, at: Date): SQL | undefined {
  const soon = after(at, days(expiresSoonDays));
  const notExpired = or(isNull(credentials.expiresAt), gte(credentials.expiresAt, at));
  switch (status) {
    case "revoked":
      return eq(credentials.status, "revoked");
    case "expired":
      return and(inArray(credentials.status, ["active", "disabled"]), lt(credentials.expiresAt, at));
    case "disabled":
      return and(eq(credentials.status, "disabled"), notExpired);
    case "expires-soon":
      return and(eq(credentials.status, "active"), gte(credentials.expiresAt, at), lte(credentials.expiresAt, soon));
    case "active":
      return and(
        eq(credentials.status, "active"),
        or(isNull(credentials.expiresAt), and(gte(credentials.expiresAt, at), gt(credentials.expiresAt, soon))),
      );
  }
}

interface Wanted {
  status?: CredentialStatus;
  expiresWithinDays?: number;
  unusedForDays?: number;
  ownerId?: string;
}

/** The conditions of the filters that all lists of credentials share, besides the search. */
export function credentialConditions(wanted: Wanted, at: Date): (SQL | undefined)[] {
  const { status, expiresWithinDays, unusedForDays, ownerId } = wanted;
  return [
    status && hasStatus(status, at),
    expiresWithinDays
      ? and(gte(credentials.expiresAt, at), lte(credentials.expiresAt, after(at, days(expiresWithinDays))))
      : undefined,
    unusedForDays ? notUsedSince(after(at, -days(unusedForDays))) : undefined,
    ownerId ? eq(credentials.ownerId, ownerId) : undefined,
  ];
}

/** What was used then was made before. */
const notUsedSince = (then: Date) =>
  and(lt(credentials.createdAt, then), or(isNull(credentials.lastUsedAt), lt(credentials.lastUsedAt, then)));
