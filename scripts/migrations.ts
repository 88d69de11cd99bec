import path from "node:path";
import { bin, root, run } from "./run";

/** A URL's scheme is all that db/columns.ts and drizzle.config.ts look at; nothing is connected to. */
const dialects = { sqlite: "", postgresql: "postgres://localhost/keyhall" };

export const migrationsDir = path.join(root, "db", "migrations");

/** Writes a migration into `directory` for each dialect whose schema has changed. Throws when drizzle-kit fails. */
export async function generateMigrations(directory: string, name?: string): Promise<void> {
  // drizzle-kit joins the folder to the working directory, so it has to be relative.
  const out = path.relative(root, directory);
  for (const [dialect, url] of Object.entries(dialects)) {
    const args = ["generate", ...(name ? ["--name", name] : [])];
    const code = await run(bin("drizzle-kit"), args, { KEYHALL_DATABASE_URL: url, KEYHALL_MIGRATIONS_DIR: out });
    if (code !== 0) throw new Error(`drizzle-kit generate failed for ${dialect}`);
  }
}
