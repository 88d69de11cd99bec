import { eq, inArray } from "drizzle-orm";
import { credentials, formerTenantKeys, organizationGroups, requestLog, tenantKeys, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { Where } from "../allowed";
import type { LabelItemKind } from "./schema";

/** What a label may be put on. */
export interface LabelItem {
  id: string;
  name: string;
  /** Where permissions are asked for: the group of the owner, or of the tenant key; of a request that nobody owns, the whole installation. */
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

const rowsOf = async (reader: Reader, kind: LabelItemKind, ids: readonly string[]) =>
  kind === "credential"
    ? [
        ...(await credentialsOf(reader, ids)),
        ...(await tenantKeysOf(reader, ids)),
        ...(await formerKeysOf(reader, ids)),
      ]
    : requestsOf(reader, ids);

const tenantKeysOf = (reader: Reader, ids: readonly string[]) =>
  reader
    .select({ id: tenantKeys.id, name: tenantKeys.service, groupPath: organizationGroups.path })
    .from(tenantKeys)
    .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
    .where(inArray(tenantKeys.id, [...ids]));

const formerKeysOf = (reader: Reader, ids: readonly string[]) =>
  reader
    .select({ id: formerTenantKeys.id, name: tenantKeys.service, groupPath: organizationGroups.path })
    .from(formerTenantKeys)
    .innerJoin(tenantKeys, eq(tenantKeys.id, formerTenantKeys.tenantKeyId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
    .where(inArray(formerTenantKeys.id, [...ids]));

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
