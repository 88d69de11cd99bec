import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { openInstallation } from "@/lib/installation";
import { clearSlots } from "@/lib/state";
import { createDatabase, dropDatabase } from "./template";

/** True in the PostgreSQL run. */
export const onPostgres = process.env.KEYHALL_DATABASE_URL?.startsWith("postgres") ?? false;

/**
 * Gives this test file a fresh installation of its own (database, data directory, master key, built-in roles, top group;
 * no user) from `beforeAll` to `afterAll`. Call it once at the top of the file or of a `describe`.
 * `variables` are more KEYHALL_* settings.
 */
export function useTestStore(variables: Record<string, string> = {}): void {
  let close = async () => {};

  beforeAll(async () => {
    const name = `test_${randomBytes(8).toString("hex")}`;
    const dataDir = path.join(inject("testDirectory"), name);
    mkdirSync(dataDir);
    const url = await copyTemplate(name, dataDir);
    // As in a process that has just started: nothing remembered from an earlier installation.
    clearSlots();
    const env = parseEnv({ ...variables, KEYHALL_DATA_DIR: dataDir, KEYHALL_DATABASE_URL: url });
    setEnv(env);
    const store = await openInstallation(env, path.resolve());
    close = async () => {
      await store.close();
      if (url) await dropDatabase(adminUrl(), name);
    };
  });

  afterAll(() => close());
}

const adminUrl = () => new URL("/postgres", inject("templateDatabase")).href;

/** The URL of a PostgreSQL copy, or undefined for an SQLite one, which lies where the product looks for it. */
async function copyTemplate(name: string, dataDir: string): Promise<string | undefined> {
  const template = inject("templateDatabase");
  if (!onPostgres) {
    copyFileSync(template, path.join(dataDir, "keyhall.db"));
    return undefined;
  }
  await createDatabase(adminUrl(), name, "template");
  return new URL(`/${name}`, template).href;
}
