import { AsyncLocalStorage } from "node:async_hooks";
import { performance } from "node:perf_hooks";
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Eventually } from "@/lib/eventually";
import { keepStatements } from "./kept-statements";
import * as schema from "./schema";

/**
 * Both dialects wear PostgreSQL's types. A SQLite-only call (`.get()`, `.run()`) then fails to
 * compile, and a PostgreSQL-only call fails the test suite, which runs on SQLite.
 */
type Database = PgDatabase<PgQueryResultHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>;
export type Reader = Pick<Database, "select" | "selectDistinct" | "query" | "$count" | "$with" | "with">;
export type Transaction = Pick<Database, keyof Reader | "insert" | "update" | "delete">;

/** Two that are equal say that nothing was committed in between, by any process. */
export type Version = number | string;

export interface Store {
  /** Reads. SQLite rejects writes here at run time; TypeScript rejects them everywhere. */
  db: Reader;
  /** Changes with every commit of any process, so that what was read may be used again while it stays. SQLite says it at once. */
  version(): Eventually<Version>;
  /** The only way to write. Keep network calls and key generation outside the callback. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Lets the planner know how full tables are, where that has changed much. PostgreSQL does so by itself. */
  refreshStatistics(): Promise<void>;
  /** Applies the migrations in `folder` that this database has not seen. */
  migrate(folder: string): Promise<void>;
  close(): Promise<void>;
}

const config = { schema, casing: "snake_case" } as const;

// The event loop counts before it looks for what has arrived: what a timer, a job or a page learned before that is too old
// for a request that was sent since. NaN, unequal to itself, where Node does not tell the count.
const { nodeTiming } = performance;
const arrivalsSoFar = (): number => nodeTiming.uvMetricsInfo?.loopCount ?? Number.NaN;

/** Opens an SQLite file, making it when it is not there: one connection that writes, one that reads. */
export async function openSqlite(file: string): Promise<Store> {
  const { default: Sqlite } = await import("better-sqlite3");
  const { drizzle } = await import("drizzle-orm/better-sqlite3");
  const { migrate } = await import("drizzle-orm/better-sqlite3/migrator");

  // timeout 0: better-sqlite3 waits by blocking the event loop, so waiting is done by begin() instead.
  const writer = new Sqlite(file, { timeout: 0 });
  writer.pragma("journal_mode = WAL");
  writer.pragma("synchronous = FULL");
  writer.pragma("foreign_keys = ON");
  const reader = new Sqlite(file, { timeout: 0 });
  reader.pragma("query_only = ON");
  // SQLite's own count of what other connections committed; all writes come by another one than the reader.
  const dataVersion = reader.prepare("PRAGMA data_version").pluck();
  // Asked once for all that arrived together: what another process commits meanwhile came after them.
  let seen: number | null = null;
  let seenIn = Number.NaN;
  const forget = () => {
    seen = null;
  };
  const version = () => {
    const arrivals = arrivalsSoFar();
    if (seen === null || seenIn !== arrivals) {
      if (seen === null) setImmediate(forget);
      seen = dataVersion.get() as number;
      seenIn = arrivals;
    }
    return seen;
  };
  keepStatements(writer);
  keepStatements(reader);
  const tx = drizzle(writer, config as never) as unknown as Transaction;

  // One write connection, so transactions queue; the second connection keeps reads isolated.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = queue.then(async () => {
      await begin(writer);
      try {
        const result = await work();
        writer.exec("COMMIT");
        seen = null;
        return result;
      } catch (error) {
        if (writer.inTransaction) writer.exec("ROLLBACK");
        throw error;
      }
    });
    queue = run.catch(() => {});
    return run;
  };
  return {
    db: drizzle(reader, config as never) as unknown as Reader,
    version,
    transaction: unnested((work) => inTurn(() => work(tx))),
    refreshStatistics: () =>
      inTurn(async () => {
        // A sample of each index is enough, and takes milliseconds; 0x10002: all tables, also those not asked of lately.
        writer.exec("PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002");
      }),
    migrate: async (folder) => migrate(drizzle(writer), { migrationsFolder: folder }),
    async close() {
      await queue;
      reader.close();
      writer.close();
    },
  };
}

const BUSY_LIMIT_MS = 5_000;

/** Another process may hold the write lock: try again without blocking, then give up (the door answers 503). */
async function begin(writer: { exec(sql: string): unknown }): Promise<void> {
  const giveUpAt = Date.now() + BUSY_LIMIT_MS;
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 100)) {
    try {
      writer.exec("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      const busy = (error as { code?: string }).code?.startsWith("SQLITE_BUSY");
      if (!busy || Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Opens a pool of connections to a PostgreSQL database. Nothing connects before the first statement. */
export async function openPostgres(url: string): Promise<Store> {
  const { Pool } = await import("pg");
  const { drizzle } = await import("drizzle-orm/node-postgres");
  const { migrate } = await import("drizzle-orm/node-postgres/migrator");
  const pool = new Pool({ connectionString: url });
  // A connection that the server ends fails its own query and is replaced; an event that nobody hears would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const database = drizzle(pool, config as never) as unknown as Database;
  return {
    db: database,
    version: versionOf(pool),
    transaction: unnested((work) => database.transaction(work)),
    refreshStatistics: async () => {},
    migrate: (folder) => migrate(drizzle(pool), { migrationsFolder: folder }),
    close: () => pool.end(),
  };
}

// What a transaction sees is decided by which others had ended when it began: while that stays, so does what it sees. The
// server's start tells the snapshots of a server that took over from those of the one before.
const snapshot = {
  name: "snapshot",
  text: "select pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text as version",
};

/** Asks for the snapshot; calls that come while an answer is on its way share the next one, which begins after they came. */
function versionOf(pool: { query(query: typeof snapshot): Promise<{ rows: unknown[] }> }): () => Promise<Version> {
  const ask = async () => ((await pool.query(snapshot)).rows[0] as { version: string }).version;
  let asking: Promise<unknown> = Promise.resolve();
  let next: Promise<Version> | null = null;
  return () => {
    next ??= asking.then(() => {
      next = null;
      const answer = ask();
      asking = answer.catch(() => {});
      return answer;
    });
    return next;
  };
}

/** A nested SQLite transaction would wait for itself; make the mistake loud on both dialects. */
function unnested(transaction: Store["transaction"]): Store["transaction"] {
  const open = new AsyncLocalStorage<true>();
  let count = 0;
  return async (work) => {
    if (open.getStore()) throw new Error("Nested transaction: pass the open tx instead");
    count++;
    try {
      return await transaction((tx) => open.run(true, () => work(tx)));
    } finally {
      count--;
      // Up to Node 22 every asynchronous step of the whole process is followed for it, which costs a call a tenth of its time.
      if (count === 0) open.disable();
    }
  };
}

/** Was the statement refused because a row with the same unique value is there already? On either dialect. */
export const isUniqueViolation = (error: unknown): boolean =>
  hasCode(error, ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"]);

/** Was the statement refused because a row that it refers to is not there? On either dialect. */
export const isForeignKeyViolation = (error: unknown): boolean =>
  hasCode(error, ["SQLITE_CONSTRAINT_FOREIGNKEY", "23503"]);

function hasCode(error: unknown, codes: readonly string[]): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code } = e as { code?: unknown };
    if (typeof code === "string" && codes.includes(code)) return true;
  }
  return false;
}
