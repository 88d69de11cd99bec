// What the budget compares with: a Hono route that makes one database read and answers JSON. On PostgreSQL when
// KEYHALL_DATABASE_URL names one, else on a file of SQLite, opened as the product opens its own.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import Sqlite from "better-sqlite3";
import { Hono } from "hono";
import pg from "pg";

const rows = 10_000;
const definition = "create table bare_keys (id text primary key, name text)";

type Read = (id: string) => Promise<unknown> | unknown;

function onSqlite(): Read {
  const folder = mkdtempSync(path.join(tmpdir(), "keyhall-bare-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  process.once("SIGTERM", () => process.exit(0));
  const database = new Sqlite(path.join(folder, "bare.db"));
  database.pragma("journal_mode = WAL");
  database.exec(definition);
  const insert = database.prepare("insert into bare_keys values (?, ?)");
  const fill = database.transaction(() => {
    for (let i = 0; i < rows; i++) insert.run(`key_${i}`, `name ${i}`);
  });
  fill();
  const read = database.prepare("select id, name from bare_keys where id = ?");
  return (id) => read.get(id);
}

async function onPostgres(url: string): Promise<Read> {
  const pool = new pg.Pool({ connectionString: url });
  await pool.query(`drop table if exists bare_keys; ${definition}`);
  await pool.query("insert into bare_keys select 'key_' || i, 'name ' || i from generate_series(1, $1) i", [rows]);
  const text = "select id, name from bare_keys where id = $1";
  return async (id) => (await pool.query({ name: "read", text, values: [id] })).rows[0];
}

const url = process.env.KEYHALL_DATABASE_URL;
const read = url ? await onPostgres(url) : onSqlite();
const app = new Hono().get("/me", async (c) => c.json((await read("key_4711")) as object));
const server = createServer(getRequestListener(app.fetch));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : "");
});
