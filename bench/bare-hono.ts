// What the budget compares with: a Hono route that makes one database read and answers JSON.
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import Sqlite from "better-sqlite3";
import { Hono } from "hono";

const database = new Sqlite(":memory:");
database.exec("create table keys (id text primary key, name text)");
const insert = database.prepare("insert into keys values (?, ?)");
for (let i = 0; i < 10_000; i++) insert.run(`key_${i}`, `name ${i}`);
const read = database.prepare("select id, name from keys where id = ?");

const app = new Hono().get("/me", (c) => c.json(read.get("key_4711") as object));
const server = createServer(getRequestListener(app.fetch));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : "");
});
