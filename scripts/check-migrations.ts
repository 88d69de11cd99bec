// Fails when db/schema says more (or less) than the migrations do. Generates into a copy, so the tree stays clean.
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateMigrations, migrationsDir } from "./migrations";

const files = (directory: string) => readdirSync(directory, { recursive: true }).map(String).sort();

const copy = mkdtempSync(path.join(tmpdir(), "keyhall-migrations-"));
try {
  cpSync(migrationsDir, copy, { recursive: true });
  const before = new Set(files(copy));
  await generateMigrations(copy);
  const added = files(copy).filter((file) => !before.has(file));
  if (added.length > 0) {
    console.error(`The schema differs from db/migrations (${added.join(", ")}). Run "npm run db:generate" and commit.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
