import { and, eq, type SQL, sql } from "drizzle-orm";
import { credentials, organizationGroups, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { countLimit, type Page, type Sort, totalOf } from "../paging";
import type { CredentialSort } from "./schema";

const orders = {
  created: { column: credentials.createdAt, isDate: true },
  name: { column: credentials.name },
  expires: { column: credentials.expiresAt, isDate: true, nullable: true },
  "last-used": { column: credentials.lastUsedAt, isDate: true, nullable: true },
} as const;

interface Sortable {
  id: string;
  name: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** The order that `sort` names (`-` in front: descending) and how a row's place in it is read. */
export function orderOf(sort: CredentialSort): {
  sort: Sort;
  keyOf(row: Sortable): { key: Date | string | null; id: string };
} {
  const field = sort.replace(/^-/, "") as keyof typeof orders;
  const keyOf = (row: Sortable) => ({
    created: row.createdAt,
    name: row.name,
    expires: row.expiresAt,
    "last-used": row.lastUsedAt,
  });
  return {
    sort: { ...orders[field], id: credentials.id, descending: sort.startsWith("-") },
    keyOf: (row) => ({ key: keyOf(row)[field], id: row.id }),
  };
}

/** How many credentials fit; conditions may name the owner and the owner's group. */
export async function countCredentials(
  reader: Reader,
  conditions: (SQL | undefined)[],
): Promise<Page<unknown>["total"]> {
  const counted = reader
    .select({ one: sql<number>`1`.as("one") })
    .from(credentials)
    .innerJoin(users, eq(users.id, credentials.ownerId))
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(and(...conditions))
    .limit(countLimit + 1)
    .as("counted");
  return totalOf(reader, counted);
}
