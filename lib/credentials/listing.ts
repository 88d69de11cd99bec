import { and, eq, type SQL, sql } from "drizzle-orm";
import { credentials, organizationGroups, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { countLimit, defaultPageSize, keyset, type Page, pageOf, type Sort, totalOf } from "../paging";
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
function orderOf(sort: CredentialSort): {
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
async function countCredentials(reader: Reader, conditions: (SQL | undefined)[]): Promise<Page<unknown>["total"]> {
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

interface List<R extends Sortable, V> {
  reader: Reader;
  /** What a credential must fulfil to be listed. They may name the credential, its owner and the owner's group. */
  conditions: (SQL | undefined)[];
  sort?: CredentialSort;
  cursor?: string;
  limit?: number;
  /** Reads the rows of this kind of credential. */
  read: (where: SQL | undefined, order: SQL[], limit: number) => PromiseLike<R[]>;
  viewOf: (row: R) => V;
}

/** One page of a list of credentials, the newest first when nothing else is asked for. */
export async function pageOfCredentials<R extends Sortable, V>(list: List<R, V>): Promise<Page<V>> {
  const { reader, conditions, sort = "-created", limit = defaultPageSize, read, viewOf } = list;
  const order = orderOf(sort);
  const page = keyset(order.sort, list.cursor);
  const rows = await read(and(...conditions, page.where), page.order, limit + 1);
  return {
    ...pageOf(rows, limit, page.cursor, order.keyOf, viewOf),
    total: await countCredentials(reader, conditions),
  };
}
