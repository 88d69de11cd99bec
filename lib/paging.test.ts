import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { organizationGroups, searchTerms, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { useTestStore } from "@/test/store";
import { decodeCursor, keyset, pageOf } from "./paging";
import { insertUser } from "./users/records";

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
  it("refuses cursors that a database cannot compare", () => {
    const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");
    const byDate = { column: users.createdAt, id: users.id, isDate: true };
    for (const key of [8.64e15, -8.64e15, 1e300])
      expect(() => keyset(byDate, cursor("after", key, "x"))).toThrow(/not valid/);
    for (const [key, id] of [
      ["a\0", "x"],
      ["a", "x\0"],
    ])
      expect(() => keyset(sort, cursor("after", key, id))).toThrow(/not valid/);
  });

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

  it("keeps rows without a value at the beginning, in both directions", async () => {
    const groupId = (await db().select({ id: organizationGroups.id }).from(organizationGroups))[0]?.id ?? "";
    const names = ["a", "b", "c", "d", "e"];
    await transaction(async (tx) => {
      for (const username of names) await insertUser(tx, { username, groupId, passwordHash: null, createdBy: null });
      for (const username of ["b", "d"])
        await tx
          .update(users)
          .set({ lastSignInAt: new Date(username === "b" ? 2000 : 1000) })
          .where(eq(users.username, username));
    });
    const walk = async (descending: boolean) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const sort = { column: users.lastSignInAt, id: users.id, isDate: true, nullable: true, descending };
        const { where, order, cursor: from } = keyset(sort, cursor);
        const rows = await db()
          .select()
          .from(users)
          .where(where)
          .orderBy(...order)
          .limit(3);
        const keyOf = (row: (typeof rows)[number]) => ({ key: row.lastSignInAt, id: row.id });
        const page = pageOf(rows, 2, from, keyOf, (row) => row.username);
        seen.push(...page.items);
        cursor = page.next;
      } while (cursor);
      return seen.join("");
    };
    expect(await walk(true)).toMatch(/^bd(?!.*[bd])[ace]{3}$/);
    expect(await walk(false)).toMatch(/^[ace]{3}db$/);
  });

  it("refuses the cursor of another order", () => {
    const cursor = (key: unknown) => Buffer.from(JSON.stringify(["after", key, "id"])).toString("base64url");
    const byDate = { column: users.createdAt, id: users.id, isDate: true };
    for (const key of ["text", null, 1e18]) expect(() => keyset(byDate, cursor(key))).toThrow("page link");
    expect(() => keyset({ column: users.usernameLower, id: users.id }, cursor(5))).toThrow("page link");
  });

  it.each([
    "nonsense",
    Buffer.from('["sideways","a","b"]').toString("base64url"),
    Buffer.from("{}").toString("base64url"),
  ])("refuses the cursor %s", (cursor) => expect(() => decodeCursor(cursor)).toThrow("page link"));
});
