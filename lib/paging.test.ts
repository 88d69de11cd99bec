import { describe, expect, it } from "vitest";
import { searchTerms } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { useTestStore } from "@/test/store";
import { decodeCursor, keyset, pageOf } from "./paging";

useTestStore();

const sort = { column: searchTerms.term, id: searchTerms.itemId };

async function read(limit: number, cursorText?: string, descending = false) {
  const { where, order, cursor } = keyset({ ...sort, descending }, cursorText);
  const rows = await db()
    .select()
    .from(searchTerms)
    .where(where)
    .orderBy(...order)
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    cursor,
    (row) => ({ key: row.term, id: row.itemId }),
    (row) => `${row.term}${row.itemId}`,
  );
}

describe("keyset paging", () => {
  it("walks forwards and backwards over equal sort values without skipping or repeating", async () => {
    const values = ["a1", "a2", "b1", "b2", "b3", "c1", "d1"];
    await transaction((tx) =>
      tx.insert(searchTerms).values(values.map((v) => ({ kind: "t", term: v.charAt(0), itemId: v.charAt(1) }))),
    );
    for (const descending of [false, true]) {
      const expected = descending ? [...values].reverse() : values;
      const seen: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await read(3, cursor, descending);
        seen.push(page.items);
        cursor = page.next;
      } while (cursor);
      expect(seen.flat()).toEqual(expected);

      const second = await read(3, (await read(3, undefined, descending)).next, descending);
      const back = await read(3, second.previous, descending);
      expect(back.items).toEqual(expected.slice(0, 3));
      expect(back.previous).toBeUndefined();
      expect(back.next).toBeDefined();
    }
  });

  it.each([
    "nonsense",
    Buffer.from('["sideways","a","b"]').toString("base64url"),
    Buffer.from("{}").toString("base64url"),
  ])("refuses the cursor %s", (cursor) => expect(() => decodeCursor(cursor)).toThrow("page link"));
});
