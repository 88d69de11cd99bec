import { and, type Column, eq, inArray, type SQL } from "drizzle-orm";
import { beginsWith } from "@/db/order";
import { searchTerms } from "@/db/schema";
import { db, type Reader, type Transaction } from "@/db/store";

export const searchKinds = [
  "user",
  "api-key",
  "token",
  "certificate",
  "tenant-key",
  "group",
  "role",
  "team",
  "mail",
  "device",
  "access-key",
  "webhook",
  "application",
] as const;
export type SearchKind = (typeof searchKinds)[number];

const wordLimit = 64;

/** By whole characters: two halves of different ones are the same to a database. */
const cut = (word: string): string => [...word.slice(0, 2 * wordLimit)].slice(0, wordLimit).join("");

/** Lower-cased words of a text: split at white space and punctuation, and the whole text without spaces at its ends. */
export function wordsOf(text: string): string[] {
  const whole = text.trim().toLowerCase();
  const parts = whole.split(/[^\p{L}\p{N}]+/u);
  return [...new Set([whole, ...parts])].filter(Boolean).map(cut);
}

/** Replaces the words under which the item is found. Facts (`capability:…`) are stored as they are. */
export async function indexWords(
  tx: Transaction,
  kind: SearchKind,
  itemId: string,
  texts: string[],
  facts: string[] = [],
) {
  await forgetWords(tx, kind, itemId);
  await addWords(tx, kind, itemId, texts, facts);
}

/** The same for an item that is new and has none yet. */
export async function addWords(
  tx: Transaction,
  kind: SearchKind,
  itemId: string,
  texts: string[],
  facts: string[] = [],
): Promise<void> {
  const terms = new Set([...texts.flatMap(wordsOf), ...facts]);
  if (terms.size > 0) await tx.insert(searchTerms).values([...terms].map((term) => ({ kind, term, itemId })));
}

/** Replaces the item's facts that begin with `prefix`; its words and other facts stay. */
export async function indexFacts(
  tx: Transaction,
  item: { kind: SearchKind; id: string },
  facts: { prefix: string; values: readonly string[] },
): Promise<void> {
  const own = and(eq(searchTerms.kind, item.kind), eq(searchTerms.itemId, item.id));
  await tx.delete(searchTerms).where(and(own, beginsWith(searchTerms.term, facts.prefix)));
  const rows = facts.values.map((value) => ({ kind: item.kind, itemId: item.id, term: facts.prefix + value }));
  if (rows.length > 0) await tx.insert(searchTerms).values(rows);
}

/** The item is found no more: call it where the item is deleted. */
export async function forgetWords(tx: Transaction, kind: SearchKind, itemId: string): Promise<void> {
  await tx.delete(searchTerms).where(and(eq(searchTerms.kind, kind), eq(searchTerms.itemId, itemId)));
}

/** The words of what somebody typed, of which each must begin a stored word; none for an empty text. */
export const searchWords = (text: string): string[] =>
  text.trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8).map(cut);

/** Condition over `search_terms`: words of this kind of item that begin with `word`. */
export const termsWith = (kind: SearchKind, word: string): SQL | undefined =>
  and(eq(searchTerms.kind, kind), beginsWith(searchTerms.term, word));

/** Conditions that keep the items in which every word of `text` begins a stored word; none for an empty text. */
export function matchesWords(id: Column, kind: SearchKind, text: string, reader: Reader = db()): SQL[] {
  return searchWords(text).map((word) =>
    inArray(id, reader.select({ id: searchTerms.itemId }).from(searchTerms).where(termsWith(kind, word))),
  );
}

/** Condition that keeps the items with this fact. */
export function hasFact(id: Column, kind: SearchKind, fact: string, reader: Reader = db()): SQL {
  const holders = reader
    .select({ id: searchTerms.itemId })
    .from(searchTerms)
    .where(and(eq(searchTerms.kind, kind), eq(searchTerms.term, fact)));
  return inArray(id, holders);
}
