import { and, eq, gt, gte, inArray, isNull, lt, lte, ne, or, type SQL } from "drizzle-orm";
import { credentials } from "@/db/schema";
import type { Reader } from "@/db/store";
import { after, days } from "../clock";
import { matchesWords, type SearchKind } from "../search/records";
import { type CredentialStatus, expiresSoonDays } from "./schema";

/** The condition that keeps the rows of which `statusOf` says `status`. */
export function hasStatus(status: CredentialStatus, at: Date): SQL | undefined {
  const soon = after(at, days(expiresSoonDays));
  const notExpired = or(isNull(credentials.expiresAt), gte(credentials.expiresAt, at));
  switch (status) {
    case "revoked":
      return eq(credentials.status, "revoked");
    case "expired":
      return and(ne(credentials.status, "revoked"), lt(credentials.expiresAt, at));
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
  search?: string;
}

/** The conditions of the filters that all lists of credentials share. */
export function credentialConditions(wanted: Wanted, kind: SearchKind, at: Date, reader: Reader): (SQL | undefined)[] {
  const { status, expiresWithinDays, unusedForDays, ownerId, search } = wanted;
  return [
    status && hasStatus(status, at),
    expiresWithinDays
      ? and(gte(credentials.expiresAt, at), lte(credentials.expiresAt, after(at, days(expiresWithinDays))))
      : undefined,
    unusedForDays ? notUsedSince(after(at, -days(unusedForDays))) : undefined,
    ownerId ? eq(credentials.ownerId, ownerId) : undefined,
    ...(search ? ownWordsOrOwners(search, kind, reader) : []),
  ];
}

const notUsedSince = (then: Date) =>
  or(lt(credentials.lastUsedAt, then), and(isNull(credentials.lastUsedAt), lt(credentials.createdAt, then)));

/** Every word begins a word of the credential or of its owner. A union, because `or` would test every credential there is. */
function ownWordsOrOwners(search: string, kind: SearchKind, reader: Reader): SQL[] {
  const idsWhere = (condition: SQL | undefined) =>
    reader.select({ id: credentials.id }).from(credentials).where(condition);
  const owners = matchesWords(credentials.ownerId, "user", search, reader);
  return matchesWords(credentials.id, kind, search, reader).map((own, i) =>
    inArray(credentials.id, idsWhere(own).union(idsWhere(owners[i]))),
  );
}
