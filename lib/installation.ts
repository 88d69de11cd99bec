import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { isNull } from "drizzle-orm";
import { openPostgres, openSqlite } from "@/db/client";
import { dialect } from "@/db/columns";
import { lockNames } from "@/db/locks";
import { groupSettings, locks, organizationGroups, roles } from "@/db/schema";
import { db, type Store, setStore, transaction } from "@/db/store";
import { makeAccount } from "./account/records";
import { now } from "./clock";
import type { Env } from "./env";
import { newId } from "./id";
import { productRoot } from "./product-root";
import { builtInRoles } from "./roles";
import { loadMasterKey } from "./secrets/master-key";
import { isSealed, loadPepper } from "./secrets/pepper";

/**
 * Opens the store, migrates it, unlocks the secrets and lays down what every installation has (locks, built-in roles,
 * the top group, the account ID). Safe to run again and from several processes. `root` holds `db/migrations`. Throws when the master key does not fit.
 */
export async function openInstallation(env: Env, root: string): Promise<Store> {
  const store = await openStore(env);
  setStore(store);
  productRoot.set(root);
  await store.migrate(path.join(root, "db", "migrations", dialect));
  loadMasterKey(env, !(await isSealed()));
  await loadPepper();
  await seed();
  return store;
}

async function openStore(env: Env): Promise<Store> {
  if (env.databaseUrl) return openPostgres(env.databaseUrl);
  mkdirSync(env.dataDir, { recursive: true, mode: 0o700 });
  return openSqlite(path.join(env.dataDir, "keyhall.db"));
}

async function seed(): Promise<void> {
  await transaction(async (tx) => {
    await tx
      .insert(locks)
      .values(lockNames.map((name) => ({ name, turns: 0 })))
      .onConflictDoNothing();
    for (const { id, name, description } of Object.values(builtInRoles)) {
      const row = { name, nameLower: name.toLowerCase(), description };
      await tx
        .insert(roles)
        .values({ id, uuid: randomUUID(), ...row, isBuiltIn: true, permissions: [], createdAt: now() })
        .onConflictDoUpdate({ target: roles.id, set: row });
    }
  });
  const [top] = await db()
    .select({ id: organizationGroups.id })
    .from(organizationGroups)
    .where(isNull(organizationGroups.parentId));
  if (!top) await seedTopGroup();
  await transaction(makeAccount);
}

async function seedTopGroup(): Promise<void> {
  await transaction(async (tx) => {
    const id = newId("group");
    const inserted = await tx
      .insert(organizationGroups)
      .values({
        id,
        number: 1,
        uuid: randomUUID(),
        parentId: null,
        path: `/${id}/`,
        name: "Global",
        nameLower: "global",
        groupCode: "global",
        country: "",
        locale: "en-US",
        createdAt: now(),
      })
      .onConflictDoNothing({ target: organizationGroups.number })
      .returning({ id: organizationGroups.id });
    if (inserted.length === 0) return;
    const open = { groupId: id, mode: "override", childPermission: "either" } as const;
    await tx.insert(groupSettings).values([
      { ...open, section: "rest-api.general", value: { enabled: true } },
      { ...open, section: "rest-api.authentication", value: { basic: true, certificates: true, directory: false } },
    ]);
  });
}
