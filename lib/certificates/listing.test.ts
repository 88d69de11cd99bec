import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, it } from "vitest";
import { certificates, credentials, searchTerms } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { onPostgres, useTestStore } from "@/test/store";
import { idQueries } from "../credentials/listing";
import { env } from "../env";
import { newId } from "../id";
import { keyset } from "../paging";
import { orderOf } from "./listing";
import { certificatesCsv, listCertificates } from "./queries";

useTestStore();

const many = 50_000;
const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
let administrator: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
let person: Awaited<ReturnType<typeof actorFor>>;

beforeAll(async () => {
  administrator = (await makeAdministrator()).actor;
  const owner = (await makeUser()).id;
  person = await actorFor((await makeUser()).id);
  for (let from = 0; from < many; from += 500) {
    const rows = Array.from({ length: 500 }, (_, i) =>
      rowOf(from + i, (from + i) % 5000 === 7 ? person.user.id : owner),
    );
    await transaction(async (tx) => {
      await tx.insert(credentials).values(rows.map(({ credential }) => credential));
      await tx.insert(certificates).values(rows.map(({ certificate }) => certificate));
      await tx.insert(searchTerms).values(rows.flatMap(({ terms }) => terms));
    });
  }
}, 120_000);

function rowOf(n: number, ownerId: string) {
  const [createdAt, notAfter] = [new Date(start + n * 1000), new Date(start + (n % 900) * day + 400 * day)];
  const id = newId("certificate", createdAt);
  const number = String(n).padStart(6, "0");
  const serial = `1${n.toString(16).padStart(31, "0")}`;
  return {
    credential: {
      id,
      kind: "certificate" as const,
      ownerId,
      name: "",
      status: "active" as const,
      createdAt,
      expiresAt: notAfter,
    },
    certificate: {
      id,
      purpose: "general" as const,
      issuerId: null,
      issuerName: "CN=Seed",
      teamId: null,
      keyHolderId: null,
      renewsId: null,
      keyOrigin: "request" as const,
      subjectAltNames: [`DNS:host-${number}.example.org`],
      extraEmails: [],
      notes: "",
      serial,
      subject: `CN=host-${number}.example.org`,
      fingerprintSha256: serial.padEnd(64, "0"),
      keyType: "EC P-256",
      notBefore: createdAt,
      notAfter,
      certificateSealed: "",
    },
    terms: [`host${number}`, serial].map((term) => ({ kind: "certificate", term, itemId: id })),
  };
}

const sorts = ["created", "-created", "subject", "-subject", "from", "-from", "expires", "-expires"] as const;

it.each(sorts)("pages through 50,000 in the order %s without gaps or repeats", async (sort) => {
  const first = await listCertificates(administrator, { sort, limit: 200 });
  const second = await listCertificates(administrator, { sort, limit: 200, cursor: first.next });
  const back = await listCertificates(administrator, { sort, limit: 200, cursor: second.previous });
  expect(first.total).toEqual({ count: 10_000, more: true });
  expect(back.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
  const seen = [...first.items, ...second.items];
  expect(new Set(seen.map(({ id }) => id)).size).toBe(400);
  const field = sort.replace("-", "");
  const keys = seen.map((row) =>
    field === "subject"
      ? row.subject
      : { created: row.createdAt, from: row.notBefore, expires: row.notAfter }[field]?.getTime(),
  );
  const sorted = keys.toSorted((a = 0, b = 0) => (a < b ? -1 : Number(a > b)));
  expect(keys).toEqual(sort.startsWith("-") ? sorted.toReversed() : sorted);
});

it("finds one among 50,000 by the beginning of a word, and shows a person only their own", async () => {
  const found = await listCertificates(administrator, { search: "host012345" });
  expect(found.items.map(({ subject }) => subject)).toEqual(["CN=host-012345.example.org"]);
  const own = await listCertificates(person, { sort: "subject" });
  expect(own.items).toHaveLength(10);
  expect(own.total).toEqual({ count: 10, more: false });
  let lines = 0;
  for await (const _ of certificatesCsv(person)) lines += 1;
  expect(lines).toBe(11);
});

describe.skipIf(onPostgres)("on SQLite", () => {
  it.each(sorts)(
    "reads the order %s from an index, sorting nothing, on the first page and on later ones",
    async (sort) => {
      const database = new Database(path.join(env().dataDir, "keyhall.db"), { readonly: true });
      const { next } = await listCertificates(administrator, { sort, limit: 50 });
      for (const cursor of [undefined, next]) {
        const { sort: by, isDescending } = orderOf(sort);
        const page = keyset({ ...by, descending: isDescending }, cursor);
        const { first } = idQueries(db(), { kind: [], conditions: [], page, id: by.id }, 51);
        const { sql: text, params } = first.toSQL();
        const plan = database.prepare(`explain query plan ${text}`).all(...params);
        expect(JSON.stringify(plan)).not.toContain("TEMP B-TREE");
      }
      database.close();
    },
  );
});
