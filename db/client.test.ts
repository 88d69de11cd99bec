import { setImmediate } from "node:timers/promises";
import pg from "pg";
import { expect, it } from "vitest";
import { env } from "@/lib/env";
import { makeGroup } from "@/test/make";
import { useTestStore } from "@/test/store";
import { organizationGroups } from "./schema";
import { db, transaction } from "./store";

useTestStore();

const groups = () => db().select({ id: organizationGroups.id }).from(organizationGroups);

/** Ends every connection to our database but this one, as a restart of the server does; SQLite has none. */
async function endConnections(): Promise<void> {
  const { databaseUrl } = env();
  if (!databaseUrl) return;
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const others = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  await client.query(`select pg_terminate_backend(pid) ${others}`);
  while ((await client.query(`select 1 ${others}`)).rows.length > 0) await setImmediate();
  await client.end();
}

it("outlives its connections to the database", async () => {
  await makeGroup();
  await Promise.all([groups(), groups(), groups()]);
  await endConnections();
  expect(await groups()).toHaveLength(2);
});

it("refuses a transaction in a transaction", async () => {
  await expect(transaction(() => transaction(async () => {}))).rejects.toThrow("Nested transaction");
});
