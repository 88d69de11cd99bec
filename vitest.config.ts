import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

/** KEYHALL_TEST_DATABASE=postgres runs the same tests on PostgreSQL. */
const onPostgres = process.env.KEYHALL_TEST_DATABASE === "postgres";

/** Where nothing touches a database: once is enough. */
const withoutDatabase = [
  ...["lib/pki/**", "components/**", "scripts/**"],
  "lib/ldap/{active-directory,many-entries,openldap,trouble}.test.ts",
];

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname ?? path.resolve() } },
  test: {
    name: onPostgres ? "postgresql" : "sqlite",
    include: ["**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", ".next*/**", "dist/**", "e2e/**", ...(onPostgres ? withoutDatabase : [])],
    globalSetup: ["test/global-setup.ts"],
    setupFiles: ["test/environment.ts"],
    // db/columns.ts chooses its dialect from the scheme when it is imported; useTestStore() opens the real database.
    env: { KEYHALL_DATABASE_URL: onPostgres ? "postgres://test" : "" },
    // It imports parts of Next by names that only bundlers understand.
    server: { deps: { inline: ["next-auth"] } },
    pool: "forks",
    maxWorkers: Math.max(2, availableParallelism() - 1),
    restoreMocks: true,
    unstubEnvs: true,
    // Bounds on what hangs, not on what is slow: RSA keys on a busy machine take their time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
