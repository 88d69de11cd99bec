import Database from "better-sqlite3";
import { days } from "../lib/clock";
import { newId } from "../lib/id";
import { wordsOf } from "../lib/search/records";

export interface Surroundings {
  ownerIds: string[];
  teamIds: string[];
  issuerIds: string[];
}

type Row = Record<string, string | number | null>;

/**
 * Puts `count` certificates into the SQLite database `file`: what their commands would store, in one transaction and
 * without the indexes, which are made again afterwards. The newest is of `until`.
 */
export function insertManyCertificates(file: string, count: number, { until, ...surroundings }: Options): void {
  const database = new Database(file);
  database.pragma("foreign_keys = OFF");
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -1000000");
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and sql is not null
       and tbl_name in ('search_terms', 'certificates', 'credentials')`,
    )
    .all();
  for (const { name } of indexes) database.exec(`drop index "${name}"`);
  database.exec("create temp table terms (term text, item_id text)");
  const insert = {
    credential: inserter(database, "credentials"),
    certificate: inserter(database, "certificates"),
    term: inserter(database, "terms"),
  };
  database.transaction(() => {
    for (let n = 0; n < count; n++) {
      const made = certificateRow(n, until - (count - n) * 1000, surroundings);
      insert.credential(made.credential);
      insert.certificate(made.certificate);
      for (const term of made.terms) insert.term({ term, item_id: made.credential.id });
    }
    // In the order of the primary key, which is then only appended to.
    database.exec(
      "insert into search_terms (kind, term, item_id) select 'certificate', term, item_id from terms order by 2, 3",
    );
    for (const { sql } of indexes) database.exec(sql);
  })();
  database.close();
}

interface Options extends Surroundings {
  /** Milliseconds. */
  until: number;
}

function inserter(database: Database.Database, table: string): (row: Row) => void {
  let statement: Database.Statement | undefined;
  return (row) => {
    const names = Object.keys(row);
    const values = names.map((name) => `@${name}`);
    statement ??= database.prepare(`insert into ${table} (${names.join(", ")}) values (${values.join(", ")})`);
    statement.run(row);
  };
}

const pick = <T>(from: readonly T[], n: number): T | null => from[n % from.length] ?? null;
const purposes = ["general", "general", "general", "general", "automation"];
const keyOrigins = ["browser", "server", "request"];

function statusOf(n: number): string {
  if (n % 50 === 0) return "revoked";
  return n % 100 === 1 ? "disabled" : "active";
}

/** One in fifty is revoked, one in a hundred on hold; they end at any time from 100 days ago to 300 days from now. */
function certificateRow(n: number, createdAt: number, { ownerIds, teamIds, issuerIds }: Surroundings) {
  const id = newId("certificate", new Date(createdAt));
  const host = `host-${String(n).padStart(7, "0")}.example.org`;
  const serial = (n * 2_654_435_761 + 1).toString(16).padStart(32, "7");
  const notAfter = Date.now() + days(((n * 7919) % 400) - 100);
  const [subject, issuerName, fingerprint] = [`CN=${host},O=Example`, `CN=Issuer ${n % 7}`, serial.padEnd(64, "a")];
  const dates = [createdAt, notAfter].map((at) => new Date(at).toISOString().slice(0, 10));
  const credential = {
    id,
    kind: "certificate",
    owner_id: pick(ownerIds, n),
    name: "",
    status: statusOf(n),
    created_at: createdAt,
    expires_at: notAfter,
    last_used_at: n % 10 === 0 ? createdAt + days(1) : null,
  };
  const certificate = {
    id,
    purpose: pick(purposes, n),
    issuer_id: pick(issuerIds, n),
    issuer_name: issuerName,
    team_id: pick(teamIds, n),
    key_origin: pick(keyOrigins, n),
    subject_alt_names: JSON.stringify([`DNS:${host}`]),
    extra_emails: "[]",
    notes: "",
    serial,
    subject,
    fingerprint_sha256: fingerprint,
    key_type: "EC P-256",
    not_before: createdAt,
    not_after: notAfter,
    certificate_sealed: "",
  };
  const terms = new Set([...[subject, host, issuerName, serial, fingerprint].flatMap(wordsOf), ...dates]);
  return { credential, certificate, terms };
}
