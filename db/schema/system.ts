import { index, integer, json, orderedText, primaryKey, table, text, timestamp } from "../columns";

/** Rows that a rule over many rows locks first (at least one Site Administrator, exactly one primary account). */
export const locks = table("locks", { name: text().primaryKey(), turns: integer().notNull() });

export const settings = table("settings", {
  key: text().primaryKey(),
  value: json<Record<string, unknown>>().notNull(),
  updatedAt: timestamp().notNull(),
});

/** Secrets of the installation itself (the pepper), sealed under the master key. */
export const systemSecrets = table("system_secrets", { name: text().primaryKey(), sealed: text().notNull() });

/** Lower-cased words (and `field:value` facts) of an item, for search by prefix and filters on both databases. */
export const searchTerms = table(
  "search_terms",
  { kind: text().notNull(), term: orderedText().notNull(), itemId: text().notNull() },
  (t) => [primaryKey({ columns: [t.kind, t.term, t.itemId] }), index("search_terms_item").on(t.itemId, t.term)],
);
