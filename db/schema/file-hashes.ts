import { index, table, text, timestamp, uniqueIndex } from "../columns";

/** Lists of good and bad files, known by their digest. */
export const fileHashes = table(
  "file_hashes",
  {
    id: text().primaryKey(),
    /** Lower-case hex; its length says the algorithm (MD5, SHA-1, SHA-256). */
    hash: text().notNull(),
    verdict: text().$type<"good" | "bad">().notNull(),
    description: text().notNull(),
    createdAt: timestamp().notNull(),
    createdBy: text(),
  },
  (t) => [uniqueIndex("file_hashes_hash").on(t.hash), index("file_hashes_created").on(t.createdAt, t.id)],
);
