// What a call that is proved and recorded cannot do without, on a bare Hono route: the headers read, one HMAC, the question
// whether anything was committed, one counter, one row in a log that is stored every five seconds, and an answer of the size
// and with the headers of `/me`.
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import Sqlite from "better-sqlite3";
import { Hono } from "hono";

const flushMs = 5_000;
const mostRows = 10_000;
const answerBytes = 4_000;

const folder = mkdtempSync(path.join(tmpdir(), "keyhall-floor-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
process.once("SIGTERM", () => process.exit(0));
const writer = new Sqlite(path.join(folder, "floor.db"));
writer.pragma("journal_mode = WAL");
writer.exec("create table log (id text primary key, at integer, credential text, owner text, method text, path text)");
writer.exec("create index log_credential on log (credential, at, id); create index log_owner on log (owner, at, id)");
const reader = new Sqlite(path.join(folder, "floor.db"));
const version = reader.prepare("pragma data_version").pluck();
const insert = writer.prepare("insert into log values (?, ?, ?, ?, ?, ?)");

let rows: { at: Date; path: string }[] = [];
const store = writer.transaction((all: typeof rows) => {
  for (const { at, path } of all) insert.run(randomUUID(), at.getTime(), "key_floor", "usr_floor", "GET", path);
});
setInterval(() => {
  const stored = rows;
  rows = [];
  store(stored);
}, flushMs);

const secret = randomBytes(32);
const kept = new Map<string, number>();
const counted = new Map<string, number>();
const text = JSON.stringify({ permissions: "x".repeat(answerBytes) });

function record(proof: string, path: string): void {
  kept.set(proof, version.get() as number);
  counted.set(proof, (counted.get(proof) ?? 0) + 1);
  if (rows.length < mostRows) rows.push({ at: new Date(), path });
}

const app = new Hono<{ Bindings: HttpBindings }>().get("/me", (c) => {
  const { incoming, outgoing } = c.env;
  const headers = new Map<string, string>();
  for (let i = 0; i < incoming.rawHeaders.length; i += 2)
    headers.set((incoming.rawHeaders[i] ?? "").toLowerCase(), incoming.rawHeaders[i + 1] ?? "");
  record(
    createHmac("sha256", secret)
      .update(headers.get("authorization") ?? "")
      .digest("hex"),
    c.req.path,
  );
  outgoing.writeHead(200, [
    ...["Cache-Control", "no-store", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer"],
    ...["Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'", "X-Request-Id", randomUUID()],
    ...["Content-Type", "application/json", "Content-Length", String(Buffer.byteLength(text))],
  ]);
  outgoing.end(text);
  return RESPONSE_ALREADY_SENT;
});
const server = createServer(getRequestListener(app.fetch));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : "");
});
