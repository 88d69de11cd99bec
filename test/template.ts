import path from "node:path";
import Sqlite from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { migrate as migrateSqliteDatabase } from "drizzle-orm/better-sqlite3/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/node-postgres";
import { migrate as migratePostgresDatabase } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

const migrations = (dialect: string) => ({ migrationsFolder: path.resolve("db/migrations", dialect) });

/** Makes an SQLite file with the schema of db/migrations. */
export function migrateSqlite(file: string): void {
  const connection = new Sqlite(file);
  migrateSqliteDatabase(drizzleSqlite(connection), migrations("sqlite"));
  connection.close();
}

/** Makes a PostgreSQL database with the schema of db/migrations; `adminUrl` names another database of the server. */
export async function migratePostgres(adminUrl: string, url: string): Promise<void> {
  await createDatabase(adminUrl, new URL(url).pathname.slice(1));
  const client = new pg.Client(url);
  await client.connect();
  await migratePostgresDatabase(drizzlePostgres(client), migrations("postgresql"));
  await client.end();
}

/** Creates the database `name`, as a copy of `template` when one is given. Names are not escaped: our own only. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  await client.query(`create database "${name}"${template ? ` template "${template}"` : ""}`);
  await client.end();
}

/** Drops the database `name` and whatever is still connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  await client.query(`drop database if exists "${name}" with (force)`);
  await client.end();
}
