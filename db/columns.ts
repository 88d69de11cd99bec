import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";

export const dialect = process.env.KEYHALL_DATABASE_URL?.startsWith("postgres") ? "postgresql" : "sqlite";
const isPostgres = dialect === "postgresql";

// Typed as PostgreSQL; see the note in client.ts.
export const table = (isPostgres ? pg.pgTable : sqlite.sqliteTable) as typeof pg.pgTable;
export const text = (isPostgres ? pg.text : sqlite.text) as typeof pg.text;
/** Text compared by code point on both dialects, for columns whose ranges or order matter (PostgreSQL sorts by locale else). */
const pgOrderedText = pg.customType<{ data: string }>({ dataType: () => 'text collate "C"' });
export const orderedText = (isPostgres ? pgOrderedText : sqlite.text) as unknown as typeof pgOrderedText;
export const integer = (isPostgres ? pg.integer : sqlite.integer) as typeof pg.integer;
export const index = (isPostgres ? pg.index : sqlite.index) as typeof pg.index;
export const uniqueIndex = (isPostgres ? pg.uniqueIndex : sqlite.uniqueIndex) as typeof pg.uniqueIndex;
export const primaryKey = (isPostgres ? pg.primaryKey : sqlite.primaryKey) as typeof pg.primaryKey;

export const boolean = (isPostgres ? pg.boolean : () => sqlite.integer({ mode: "boolean" })) as typeof pg.boolean;

const pgTimestamp = () => pg.timestamp({ withTimezone: true, mode: "date", precision: 3 });
export const timestamp = (
  isPostgres ? pgTimestamp : () => sqlite.integer({ mode: "timestamp_ms" })
) as typeof pgTimestamp;

const pgJson = <T>() => pg.jsonb().$type<T>();
export const json = (isPostgres ? pgJson : () => sqlite.text({ mode: "json" })) as typeof pgJson;
