import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { users } from "@/db/schema";
import { makeUser } from "@/test/make";
import { onPostgres, useTestStore } from "@/test/store";
import { db, refreshStatistics } from "./store";

useTestStore();

it("tells the planner how full tables are, and lets other work go on", async () => {
  await Promise.all([makeUser(), refreshStatistics(), makeUser()]);
  await refreshStatistics();
  expect(await db().$count(users)).toBe(2);
  if (onPostgres) return;
  const [row] = await db()
    .select({ known: sql<number>`(select count(*) from sqlite_stat1 where tbl = 'users')` })
    .from(users)
    .limit(1);
  expect(row?.known).toBeGreaterThan(0);
});
