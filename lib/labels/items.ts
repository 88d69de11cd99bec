import { eq, inArray } from "drizzle-orm";
import { credentials, organizationGroups, requestLog, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Where } from "../allowed";
import type { LabelItemKind } from "./schema";

/** What a label may be put on. */
export interface LabelItem {
  id: string;
  name: string;
  /** Where permissions are asked for: the group of the owner; of a request that nobody owns, the whole installation. */
  where: Where;
}

/** The items of a kind that exist, by id. Checks no permission. */
export async function findItems(
  reader: Reader,
  kind: LabelItemKind,
  ids: readonly string[],
): Promise<Map<string, LabelItem>> {
  const rows = ids.length === 0 ? [] : await rowsOf(reader, kind, ids);
  return new Map(
    rows.map(({ id, name, groupPath }) => [id, { id, name, where: groupPath === null ? "top" : { groupPath } }]),
  );
}

const rowsOf = (reader: Reader, kind: LabelItemKind, ids: readonly string[]) =>
  kind === "credential" ? credentialsOf(reader, ids) : requestsOf(reader, ids);

const credentialsOf = (reader: Reader, ids: readonly string[]) =>
  reader
    .select({ id: credentials.id, name: credentials.name, groupPath: organizationGroups.path })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(inArray(credentials.id, [...ids]));

const requestsOf = (reader: Reader, ids: readonly string[]) =>
  reader
    .select({ id: requestLog.id, name: requestLog.path, groupPath: organizationGroups.path })
    .from(requestLog)
    .leftJoin(users, eq(users.id, requestLog.ownerId))
    .leftJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(inArray(requestLog.id, [...ids]));
