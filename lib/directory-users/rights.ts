import { and, eq, inArray } from "drizzle-orm";
import { externalIdentities, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { conflict } from "../errors";
import { findSource } from "../sources/source";

/** Those of the users whose teams and roles come from the groups of a directory or provider. */
async function ruledElsewhere(userIds: readonly string[], reader: Reader): Promise<{ id: string; username: string }[]> {
  const rows = await reader
    .select({ id: users.id, username: users.username, sourceId: externalIdentities.sourceId })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(and(inArray(users.id, [...userIds]), eq(users.usesLocalAuthentication, false)));
  const sources = new Map<string, boolean>();
  for (const { sourceId } of rows)
    if (!sources.has(sourceId)) sources.set(sourceId, await givesRights(sourceId, reader));
  return rows.filter(({ sourceId }) => sources.get(sourceId));
}

/** A source that was removed, too: nobody of it comes in. */
const givesRights = async (sourceId: string, reader: Reader): Promise<boolean> =>
  (await findSource(sourceId, reader))?.givesRights ?? true;

/** Are the user's teams and roles given here, and not by groups that are kept elsewhere? */
export const keepsRightsHere = async (userId: string, reader: Reader): Promise<boolean> =>
  (await ruledElsewhere([userId], reader)).length === 0;

/**
 * Throws conflict when the teams and roles of one of the users come from groups that are kept elsewhere: they are changed
 * there, or by a mapping. `field` is where a form shows it.
 */
export async function requireRightsKeptHere(
  userIds: readonly string[],
  field: string | null,
  reader: Reader,
): Promise<void> {
  const [first] = await ruledElsewhere(userIds, reader);
  if (!first) return;
  const message = `The teams and roles of ${first.username} come from the groups of a directory. Change those, or their mapping, or choose Use Local Authentication.`;
  throw conflict(message, field === null ? undefined : { [field]: [message] });
}
