import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { openPostgres, openSqlite, type Store } from "@/db/client";
import { setStore } from "@/db/store";
import { parseEnv, setEnv } from "@/lib/env";
import { createDatabase, dropDatabase } from "./template";

/** True in the PostgreSQL run. */
export const onPostgres = process.env.KEYHALL_DATABASE_URL?.startsWith("postgres") ?? false;

/**
 * Gives this test file an empty, migrated database of its own, and a data directory of its own, from `beforeAll` to
 * `afterAll`. Call it once at the top of the file (or of a `describe`).
 */
export function useTestStore(): void {
  let close: () => Promise<void>;

  beforeAll(async () => {
    const name = `test_${randomBytes(8).toString("hex")}`;
    const dataDir = path.join(inject("testDirectory"), name);
    mkdirSync(dataDir);
    // As in a process that has just started: nothing remembered from an earlier database.
    Reflect.deleteProperty(globalThis, Symbol.for("keyhall"));
    const { store, url, drop } = await openCopy(inject("templateDatabase"), name, dataDir);
    setEnv(parseEnv({ KEYHALL_DATA_DIR: dataDir, KEYHALL_DATABASE_URL: url }));
    setStore(store);
    close = async () => {
      await store.close();
      await drop();
    };
  });

  afterAll(() => close());
}

async function openCopy(template: string, name: string, dataDir: string) {
  if (!onPostgres) {
    const file = path.join(dataDir, "keyhall.sqlite");
    copyFileSync(template, file);
    return { store: await openSqlite(file), url: undefined, drop: async () => {} };
  }
  const admin = new URL("/postgres", template).href;
  await createDatabase(admin, name, "template");
  const url = new URL(`/${name}`, template).href;
  const store: Store = await openPostgres(url);
  return { store, url, drop: () => dropDatabase(admin, name) };
}
