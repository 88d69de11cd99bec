import { type Column, inArray, or, type SQL, sql } from "drizzle-orm";
import { beginsWith } from "@/db/order";
import { certificates, credentials, searchTerms } from "@/db/schema";
import type { Reader } from "@/db/store";
import { type SearchKind, searchWords, termsWith } from "../search/records";

interface Search {
  kind: SearchKind;
  text: string;
  /** The id as the list knows it. */
  id: Column;
}

/** Up to so many items are looked up by a word; a word of more is asked of each row. */
const fewItems = 5_000;
/** Up to so many owners or teams are named one by one. */
const fewNames = 200;

/** Every word begins a word of the credential, of its owner or, of a certificate, of its team. */
export async function wordConditions(reader: Reader, search: Search): Promise<SQL[]> {
  return Promise.all(searchWords(search.text).map((word) => wordCondition(reader, search, word)));
}

async function wordCondition(reader: Reader, { kind, id }: Search, word: string): Promise<SQL> {
  const own = termsWith(kind, word);
  const items = await countUpTo(reader, own, fewItems);
  const owner = await namedBy(reader, credentials.ownerId, termsWith("user", word));
  const team = kind === "certificate" ? await namedBy(reader, certificates.teamId, termsWith("team", word)) : undefined;
  const isRare = items <= fewItems;
  if (isRare && items > 0 && (owner || team)) return inArray(id, union(reader, { kind, word, owner, team }));
  const ofItem = isRare ? inArray(id, itemsWith(reader, own)) : eachWith(id, word);
  return or(items > 0 ? ofItem : undefined, owner, team) ?? sql`1 = 0`;
}

const itemsWith = (reader: Reader, terms: SQL | undefined) =>
  reader.select({ id: searchTerms.itemId }).from(searchTerms).where(terms);

/** Asked of one row, by its id alone: no planner then begins with the word, of which there are many. */
const eachWith = (id: Column, word: string): SQL =>
  sql`exists (select 1 from ${searchTerms} where ${searchTerms.itemId} = ${id} and ${beginsWith(searchTerms.term, word)})`;

async function countUpTo(reader: Reader, terms: SQL | undefined, most: number): Promise<number> {
  const found = itemsWith(reader, terms)
    .limit(most + 1)
    .as("found");
  const [row] = await reader.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(found);
  return row?.count ?? 0;
}

/** Keeps what belongs to somebody with one of the terms; undefined when there is nobody. */
async function namedBy(reader: Reader, column: Column, terms: SQL | undefined): Promise<SQL | undefined> {
  const named = await itemsWith(reader, terms).limit(fewNames + 1);
  const ids = [...new Set(named.map(({ id }) => id))];
  if (ids.length === 0) return undefined;
  return inArray(column, named.length > fewNames ? itemsWith(reader, terms) : ids);
}

interface Parts {
  kind: SearchKind;
  word: string;
  owner: SQL | undefined;
  team: SQL | undefined;
}

/** A union, because `or` would test every row. */
function union(reader: Reader, { kind, word, owner, team }: Parts) {
  const items = itemsWith(reader, termsWith(kind, word));
  const none = sql`1 = 0`;
  return items
    .union(
      reader
        .select({ id: credentials.id })
        .from(credentials)
        .where(owner ?? none),
    )
    .union(
      reader
        .select({ id: certificates.id })
        .from(certificates)
        .where(team ?? none),
    );
}
