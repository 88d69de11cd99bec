import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres";
import { migratePostgres, migrateSqlite } from "./template";

declare module "vitest" {
  interface ProvidedContext {
    /** The migrated database that every test file copies: a file's path, or a URL on the test's own server. */
    templateDatabase: string;
    /** Where test files put their databases and data directories; removed at the end. */
    testDirectory: string;
  }
}

/** Makes the migrated template once; see useTestStore() for the copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(path.join(tmpdir(), "keyhall-test-"));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  process.once("exit", remove);
  // An interrupted run has no tear-down, but it has exit handlers once it exits by itself.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  project.provide("testDirectory", directory);

  if (project.config.name !== "postgresql") {
    const file = path.join(directory, "template.sqlite");
    migrateSqlite(file);
    project.provide("templateDatabase", file);
    return async () => remove();
  }

  const server = await startPostgres();
  await migratePostgres(server.url("postgres"), server.url("template"));
  project.provide("templateDatabase", server.url("template"));
  return async () => {
    await server.stop();
    remove();
  };
}
