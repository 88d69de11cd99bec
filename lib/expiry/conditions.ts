import { and, eq, gte, inArray, lt, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { certificates, credentials, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { days } from "../clock";
import { credentialKinds } from "../inventory/schema";
import { matchesWords } from "../search/records";
import type { ExpiryFilters } from "./schema";

type Wanted = Omit<z.output<typeof ExpiryFilters>, "cursor" | "limit">;

/** What keeps the credentials that can be used at `at`, will end, and fit the filters. */
export function expiryConditions(wanted: Wanted, at: Date, reader: Reader): (SQL | undefined)[] {
  const { kind, teamId, ownerId, owner, day } = wanted;
  return [
    inArray(credentials.kind, kind ? [kind] : [...credentialKinds]),
    eq(credentials.status, "active"),
    gte(credentials.expiresAt, at),
    day ? endsOn(day) : undefined,
    teamId ? eq(certificates.teamId, teamId) : undefined,
    ownerId ? eq(credentials.ownerId, ownerId) : undefined,
    ...(owner ? matchesWords(users.id, "user", owner, reader) : []),
  ];
}

function endsOn(day: string): SQL | undefined {
  const start = new Date(`${day}T00:00:00Z`);
  return and(gte(credentials.expiresAt, start), lt(credentials.expiresAt, new Date(start.getTime() + days(1))));
}
