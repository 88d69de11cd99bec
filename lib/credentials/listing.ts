import { and, type Column, eq, inArray, type SQL, sql, type Table } from "drizzle-orm";
import { namesTable } from "@/db/names-table";
import { isEverything } from "@/db/order";
import { certificates, credentials, organizationGroups, users } from "@/db/schema";
import type { Reader } from "@/db/store";
import { countLimit, defaultPageSize, keyset, type Page, pageOf, type Sort, totalOf } from "../paging";
import type { SearchKind } from "../search/records";
import type { CredentialSort } from "./schema";
import { wordConditions } from "./words";

type Key = Date | string | null;

/** An order of a list: its column, and how a row's place in it is read. */
export interface Order<R> {
  sort: Sort;
  /** The same order by columns of `credentials`, for conditions that name nothing else. */
  amongCredentials?: Sort;
  keyOf(row: R): Key;
}

/** What the orders of a list read of a row. */
export interface Sortable {
  id: string;
  name: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

const { id } = credentials;
/** The orders of all lists of credentials. */
export const credentialOrders = {
  created: { sort: { column: credentials.createdAt, id, isDate: true }, keyOf: (row: Sortable) => row.createdAt },
  name: { sort: { column: credentials.name, id }, keyOf: (row: Sortable) => row.name },
  expires: {
    sort: { column: credentials.expiresAt, id, isDate: true, nullable: true },
    keyOf: (row: Sortable) => row.expiresAt,
  },
  "last-used": {
    sort: { column: credentials.lastUsedAt, id, isDate: true, nullable: true },
    keyOf: (row: Sortable) => row.lastUsedAt,
  },
} as const;

interface List<R, V> {
  reader: Reader;
  /** Left out: all kinds. */
  kind?: typeof credentials.$inferSelect.kind;
  /** What a credential must fulfil to be listed. They may name the credential, its certificate, its owner and the owner's group. */
  conditions: (SQL | undefined)[];
  search?: { kind: SearchKind; text: string | undefined };
  cursor?: string;
  limit?: number;
  order: Order<R> & { isDescending: boolean };
  /** Reads the rows of this kind of credential. */
  read: (where: SQL, order: SQL[]) => PromiseLike<R[]>;
  viewOf: (row: R) => V;
}

/** One page of a list of credentials, the newest first when nothing else is asked for. */
export function pageOfCredentials<R extends Sortable, V>({
  sort = "-created",
  ...list
}: Omit<List<R, V>, "order"> & { sort?: CredentialSort }): Promise<Page<V>> {
  const order = credentialOrders[sort.replace(/^-/, "") as keyof typeof credentialOrders];
  return pageInOrder({ ...list, order: { ...order, isDescending: sort.startsWith("-") } });
}

/** The same in an order that is the kind's own. */
export async function pageInOrder<R extends { id: string }, V>(list: List<R, V>): Promise<Page<V>> {
  const { reader, search, limit = defaultPageSize, order, read, viewOf } = list;
  const { id } = order.sort;
  const pageBy = (sort: Sort) => keyset({ ...sort, descending: order.isDescending }, list.cursor);
  const page = pageBy(order.sort);
  const words = search?.text ? await wordConditions(reader, { kind: search.kind, text: search.text, id }) : [];
  const conditions = [...list.conditions, ...words].filter(isSaid);
  const ofKind = list.kind ? [eq(credentials.kind, list.kind)] : [];
  // What has a row of its own is one; saying so would lead planners away from the index of the order.
  const kind = id === credentials.id ? ofKind : [];
  const wanted = { kind, conditions, page, id };
  const isPlain =
    id !== credentials.id && conditions.length > 0 && !conditions.some((each) => namesTable(each, certificates));
  const plain = { kind: ofKind, conditions, id: credentials.id };
  const among = isPlain && order.amongCredentials && { ...plain, page: pageBy(order.amongCredentials) };
  const { first } = idQueries(reader, wanted, limit + 1);
  const { gathered } = idQueries(reader, among || wanted, limit + 1);
  const ids = await idsOfPage({ first, gathered }, limit + 1);
  const rows = ids.length === 0 ? [] : await read(inArray(credentials.id, ids), page.order);
  const keyOf = (row: R) => ({ key: order.keyOf(row), id: row.id });
  return { ...pageOf(rows, limit, page.cursor, keyOf, viewOf), total: await count(reader, isPlain ? plain : wanted) };
}

/** What keeps every row is not said: it would only have tables joined. */
const isSaid = (condition: SQL | undefined): condition is SQL => condition !== undefined && !isEverything(condition);

interface Wanted {
  kind: SQL[];
  conditions: SQL[];
  page: ReturnType<typeof keyset>;
  id: Column;
}

type Ids = PromiseLike<{ id: string }[]>;

/**
 * The ids of a page. What most rows fulfil fills it from the first rows of the order's index; what few fulfil is found by
 * an index of its own and sorted. No planner can tell them apart, so the first is tried.
 */
async function idsOfPage({ first, gathered }: { first: Ids; gathered: Ids | null }, count: number): Promise<string[]> {
  const found = await first;
  const rows = gathered && found.length < count ? await gathered : found;
  return rows.map(({ id }) => id);
}

const triedRows = 2_000;

/** What `idsOfPage` asks, not asked yet. */
export function idQueries(reader: Reader, { kind, conditions, page, id }: Wanted, count: number) {
  const select = (from: SQL, where: (SQL | undefined)[], order: SQL[]) =>
    reader
      // The column itself would lose its table's name.
      .select({ id: sql<string>`${id.table}."id"`.as("id") })
      .from(from)
      .where(and(...where))
      .orderBy(...order);
  const along = select(rowsFor([...kind, page.where, ...page.order], id), [...kind, page.where], page.order);
  if (conditions.length === 0) return { first: along.limit(count), gathered: null };
  const all = [...kind, ...conditions, page.where];
  const front = along.limit(triedRows).as("front");
  const joined = rowsFor([...all, ...page.order], id);
  return {
    // Cross, because SQLite then goes through the front rows and no others.
    first: select(sql`${front} cross join ${joined}`, [sql`${id} = "front"."id"`, ...all], page.order).limit(count),
    gathered: select(joined, all, page.sorted).limit(count),
  };
}

/** The table of `id` and those that the conditions name. */
function rowsFor(conditions: (SQL | undefined)[], id: Column): SQL {
  const names = (table: Table) => conditions.some((condition) => namesTable(condition, table));
  const hasGroup = names(organizationGroups);
  const hasOwner = hasGroup || names(users);
  const [base, other] = id === credentials.id ? [credentials, certificates] : [certificates, credentials];
  return sql.join(
    [
      sql`${base}`,
      ...(names(other) || (hasOwner && other === credentials) ? [sql`inner join ${other} on ${other.id} = ${id}`] : []),
      ...(hasOwner ? [sql`inner join ${users} on ${users.id} = ${credentials.ownerId}`] : []),
      ...(hasGroup ? [sql`inner join ${organizationGroups} on ${organizationGroups.id} = ${users.groupId}`] : []),
    ],
    sql` `,
  );
}

async function count(reader: Reader, { kind, conditions, id }: Omit<Wanted, "page">): Promise<Page<unknown>["total"]> {
  const counted = reader
    .select({ id: sql<string>`${id.table}."id"`.as("id") })
    .from(rowsFor([...kind, ...conditions], id))
    .where(and(...kind, ...conditions))
    .limit(countLimit + 1)
    .as("counted");
  return totalOf(reader, counted);
}
