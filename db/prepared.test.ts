import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { openPostgres, openSqlite } from "@/db/client";
import { users } from "@/db/schema";
import { env } from "@/lib/env";
import { makeUser } from "@/test/make";
import { onPostgres, useTestStore } from "@/test/store";
import { compiled, prepared } from "./prepared";
import { db, type Reader, type Store, transaction } from "./store";

useTestStore();

const byId = prepared(
  "test_user_by_id",
  (reader: Reader) =>
    reader
      .select({ status: users.status })
      .from(users)
      .where(eq(users.id, sql.placeholder("id"))),
  (rows) => rows,
);

const setStatus = (status: "enabled" | "disabled", id: string, store?: Store) => {
  const write = store ? store.transaction.bind(store) : transaction;
  return write(async (tx) => void (await tx.update(users).set({ status }).where(eq(users.id, id))));
};

/** Whatever tells this process that another one has committed comes with a later turn of the event loop. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it("tells what was committed last, by this process or another one", async () => {
  const { id } = await makeUser();
  const other = onPostgres
    ? await openPostgres(env().databaseUrl ?? "")
    : await openSqlite(path.join(env().dataDir, "keyhall.db"));
  try {
    expect(await byId({ id })).toEqual([{ status: "enabled" }]);
    await setStatus("disabled", id);
    expect(await byId({ id })).toEqual([{ status: "disabled" }]);
    await setStatus("enabled", id, other);
    await nextTurn();
    expect(await byId({ id })).toEqual([{ status: "enabled" }]);
  } finally {
    await other.close();
  }
});

it("keeps answers to different values apart, and those to nothing", async () => {
  const { id } = await makeUser();
  expect(await byId({ id: "usr_nobody" })).toEqual([]);
  expect(await byId({ id })).toHaveLength(1);
  expect(await byId({ id: "usr_nobody" })).toEqual([]);
});

const statusOf = compiled("test_status_of_user", (reader) =>
  reader
    .select({ status: users.status })
    .from(users)
    .where(eq(users.id, sql.placeholder("id"))),
);

it("lets a compiled read see what its own transaction wrote, and nobody else before it is committed", async () => {
  for (const { id } of [await makeUser(), await makeUser()]) {
    await transaction(async (tx) => {
      await tx.update(users).set({ status: "disabled" }).where(eq(users.id, id));
      expect(await statusOf(tx, { id })).toEqual([{ status: "disabled" }]);
      expect(await statusOf(db(), { id })).toEqual([{ status: "enabled" }]);
    });
    expect(await statusOf(db(), { id })).toEqual([{ status: "disabled" }]);
  }
});
