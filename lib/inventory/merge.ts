import { inArray, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { credentials, formerTenantKeys, tenantKeys } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { CredentialSort } from "../credentials/schema";

const columns = {
  created: [credentials.createdAt, tenantKeys.createdAt, formerTenantKeys.rotatedAt],
  name: [credentials.name, tenantKeys.service, tenantKeys.service],
  expires: [credentials.expiresAt, sql`null`, formerTenantKeys.endsAt],
  "last-used": [credentials.lastUsedAt, tenantKeys.lastUsedAt, formerTenantKeys.lastUsedAt],
} as const;

/** Items of the inventory's lists in its order, as the database compares them: text has an order of its own there. */
export async function inInventoryOrder<T extends { id: string }>(
  items: readonly T[],
  sort: CredentialSort,
  reader: Reader,
): Promise<T[]> {
  const ids = items.map(({ id }) => id);
  const [ofCredential, ofPresent, ofFormer] = columns[sort.replace(/^-/, "") as keyof typeof columns];
  const found = unionAll(
    reader
      .select({ id: credentials.id, key: sql`${ofCredential}`.as("key") })
      .from(credentials)
      .where(inArray(credentials.id, ids)),
    reader
      .select({ id: tenantKeys.id, key: sql`${ofPresent}`.as("key") })
      .from(tenantKeys)
      .where(inArray(tenantKeys.id, ids)),
    reader
      .select({ id: formerTenantKeys.id, key: sql`${ofFormer}`.as("key") })
      .from(formerTenantKeys)
      .innerJoin(tenantKeys, sql`${tenantKeys.id} = ${formerTenantKeys.tenantKeyId}`)
      .where(inArray(formerTenantKeys.id, ids)),
  ).as("found");
  const [direction, nulls] = sort.startsWith("-") ? [sql`desc`, sql`last`] : [sql`asc`, sql`first`];
  const rows = await reader
    .select({ id: found.id })
    .from(found)
    .orderBy(sql`${found.key} ${direction} nulls ${nulls}`, sql`${found.id} ${direction}`);
  const byId = new Map(items.map((item) => [item.id, item]));
  return rows.flatMap(({ id }) => byId.get(id) ?? []);
}
