import { and, eq, isNotNull, min } from "drizzle-orm";
import { directories, externalIdentities, users } from "@/db/schema";
import { db, type Reader } from "@/db/store";

/** Since when the enabled directories that were not reached at the last re-check have been silent, by id. */
export async function unreachableDirectories(reader: Reader = db()): Promise<Map<string, Date>> {
  const { sourceId, unreachableSince } = externalIdentities;
  const rows = await reader
    .select({ id: sourceId, since: min(unreachableSince) })
    .from(externalIdentities)
    .innerJoin(directories, and(eq(directories.id, sourceId), eq(directories.status, "enabled")))
    // Nobody asks about users with a local password, so what was noted of them may be old.
    .innerJoin(users, and(eq(users.id, externalIdentities.userId), eq(users.usesLocalAuthentication, false)))
    .where(isNotNull(unreachableSince))
    .groupBy(sourceId);
  return new Map(rows.flatMap(({ id, since }) => (since ? [[id, since] as const] : [])));
}
