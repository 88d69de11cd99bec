import { defineConfig } from "drizzle-kit";

const dialect = process.env.KEYHALL_DATABASE_URL?.startsWith("postgres") ? "postgresql" : "sqlite";

// KEYHALL_MIGRATIONS_DIR: scripts/check-migrations.ts generates into a copy.
export default defineConfig({
  dialect,
  schema: "./db/schema/index.ts",
  out: `${process.env.KEYHALL_MIGRATIONS_DIR ?? "./db/migrations"}/${dialect}`,
  casing: "snake_case",
});
