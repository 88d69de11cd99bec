import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { eq } from "drizzle-orm";
import pg from "pg";
import { expect, it } from "vitest";
import { env } from "@/lib/env";
import { makeGroup, makeUser } from "@/test/make";
import { onPostgres, useTestStore } from "@/test/store";
import { credentials, organizationGroups, users } from "./schema";
import { db, transaction, version } from "./store";

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

it("says that what a row belongs to was deleted meanwhile, and keeps nothing of the transaction", async () => {
  const user = await makeUser();
  const group = await makeGroup();
  await transaction((tx) => tx.delete(users).where(eq(users.id, user.id)));
  const late = transaction(async (tx) => {
    await tx.update(organizationGroups).set({ name: "Half done" }).where(eq(organizationGroups.id, group.id));
    await tx.insert(credentials).values({
      id: "cred_late",
      kind: "api-key",
      ownerId: user.id,
      name: "",
      status: "active",
      createdAt: new Date(),
    });
  });
  await expect(late).rejects.toMatchObject({
    name: "AppError",
    code: "conflict",
    message: "What this belongs to was deleted meanwhile.",
  });
  expect(await db().$count(organizationGroups, eq(organizationGroups.name, "Half done"))).toBe(0);
});

it("refuses a transaction in a transaction", async () => {
  await expect(transaction(() => transaction(async () => {}))).rejects.toThrow("Nested transaction");
});

it.runIf(onPostgres)("refuses it also when another one has ended since the outer one began", async () => {
  const outer = transaction(async () => {
    await other;
    await transaction(async () => {});
  });
  const other = transaction(async () => {});
  await expect(outer).rejects.toThrow("Nested transaction");
});

/** A connection to ourselves: what is written to one end lies before the other at once. */
async function connection() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const near = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const [far] = (await once(server, "connection")) as [Socket];
  server.close();
  return { near, far };
}

it.skipIf(onPostgres)("answers what is sent after another process committed with what that one wrote", async () => {
  const other = new Sqlite(path.join(env().dataDir, "keyhall.db"));
  const { near, far } = await connection();
  // Goes on within the turn of the event loop, before it looks for what has arrived.
  await setImmediate();
  const before = await version();
  other.exec("update organization_groups set name = 'Written elsewhere'");
  near.write("asked later");
  await once(far, "data");
  const after = await version();
  near.destroy();
  far.destroy();
  other.close();
  expect(after).not.toBe(before);
});
