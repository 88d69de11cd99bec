import path from "node:path";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { users } from "@/db/schema";
import { env } from "@/lib/env";
import { makeUser } from "@/test/make";
import { onPostgres, useTestStore } from "@/test/store";
import { openPostgres, openSqlite } from "./client";
import { db } from "./store";

useTestStore();

it("tells the planner how full tables are, and lets other work go on", async () => {
  const store = onPostgres
    ? await openPostgres(env().databaseUrl ?? "")
    : await openSqlite(path.join(env().dataDir, "keyhall.db"));
  await Promise.all([makeUser(), store.refreshStatistics(), makeUser()]);
  await store.refreshStatistics();
  await store.close();
  expect(await db().$count(users)).toBe(2);
  if (onPostgres) return;
  const [row] = await db()
    .select({ known: sql<number>`(select count(*) from sqlite_stat1 where tbl = 'users')` })
    .from(users)
    .limit(1);
  expect(row?.known).toBeGreaterThan(0);
});
