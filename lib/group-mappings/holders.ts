import { and, asc, eq, gt } from "drizzle-orm";
import { externalIdentities, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Holder } from "./given";
import { groupKey } from "./group-name";

const chunkSize = 1000;

/** A user of a source, and how its groups are found. */
interface Known extends Holder {
  /** Rights are kept here: mappings give and take nothing. */
  isExempt: boolean;
  keys: ReadonlySet<string>;
}

/** The known users of a source with the groups that it named at their last check, a chunk at a time. */
export async function* knownUsers(reader: Reader, sourceId: string): AsyncGenerator<Known> {
  const keyOf = remembered((group) => groupKey(sourceId, group));
  for (let last = ""; ; ) {
    const rows = await reader
      .select({
        userId: externalIdentities.userId,
        groups: externalIdentities.groups,
        isExempt: users.usesLocalAuthentication,
      })
      .from(externalIdentities)
      .innerJoin(users, eq(users.id, externalIdentities.userId))
      .where(and(eq(externalIdentities.sourceId, sourceId), gt(externalIdentities.userId, last)))
      .orderBy(asc(externalIdentities.userId))
      .limit(chunkSize);
    for (const { groups, ...row } of rows) {
      yield { ...row, groups: groups ?? [], keys: new Set((groups ?? []).map(keyOf)) };
    }
    const end = rows.at(-1);
    if (!end || rows.length < chunkSize) return;
    last = end.userId;
  }
}

/** Many users have the same few groups: each name is read once. */
function remembered(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const answer = known.get(text) ?? work(text);
    known.set(text, answer);
    return answer;
  };
}

/** The known users who have one of these groups and whose rights its mappings rule. */
export async function holdersOf(reader: Reader, sourceId: string, keys: readonly string[]): Promise<Holder[]> {
  const found: Holder[] = [];
  for await (const { userId, groups, isExempt, keys: held } of knownUsers(reader, sourceId)) {
    if (!isExempt && keys.some((key) => held.has(key))) found.push({ userId, groups });
  }
  return found;
}

/** How many known users have each group, by its key. */
export async function countHolders(reader: Reader, sourceId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const { keys } of knownUsers(reader, sourceId)) {
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
