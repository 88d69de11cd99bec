import {
  and,
  type Column,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { credentials } from "@/db/schema";
import { after, days } from "../clock";
import { type CredentialStatus, expiresSoonDays } from "./schema";

/** The columns that tell a life. */
interface LifeColumns {
  createdAt: Column;
  expiresAt: Column;
  rotatedAt: Column;
}

/** Condition: of what can be used at `at`, what `statusOf` says expires soon; kinds are not looked at. */
export const endsSoon = (life: LifeColumns, at: Date): SQL | undefined =>
  and(gte(life.expiresAt, at), lte(life.expiresAt, lastDays(at)), or(isNotNull(life.rotatedAt), isLastThird(life, at)));

/** Condition: of what can be used at `at`, the rest. */
export const endsLater = (life: LifeColumns, at: Date): SQL | undefined =>
  or(
    isNull(life.expiresAt),
    gt(life.expiresAt, lastDays(at)),
    and(gte(life.expiresAt, at), isNull(life.rotatedAt), not(isLastThird(life, at))),
  );

const lastDays = (at: Date): Date => after(at, days(expiresSoonDays));

// The same words compare numbers in SQLite and lengths of time in PostgreSQL, which no time zone changes: only a moment that
// is so many days before another one depends on the zone of the connection, by the hours of summer time.
const isLastThird = ({ createdAt, expiresAt }: LifeColumns, at: Date): SQL =>
  sql`(${expiresAt} - ${sql.param(at, expiresAt)}) * 3 <= ${expiresAt} - ${createdAt}`;

/** The condition that keeps the rows of which `statusOf` says `status`. */
export function hasStatus(status: CredentialStatus, at: Date): SQL | undefined {
  const { kind, expiresAt } = credentials;
  const notExpired = or(isNull(expiresAt), gte(expiresAt, at));
  const works = eq(credentials.status, "active");
  switch (status) {
    case "revoked":
      return eq(credentials.status, "revoked");
    case "expired":
      return and(inArray(credentials.status, ["active", "disabled"]), lt(expiresAt, at));
    case "disabled":
      return and(eq(credentials.status, "disabled"), notExpired);
    case "expires-soon":
      return and(works, ne(kind, "session-token"), endsSoon(credentials, at));
    case "active":
      return and(works, or(endsLater(credentials, at), and(eq(kind, "session-token"), gte(expiresAt, at))));
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
