import { count, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { issuers, revocationLists, revocations } from "@/db/schema";
import { db, type Store, setStore, transaction } from "@/db/store";
import { setClock } from "@/lib/clock";
import { readRevocationList } from "@/lib/pki/crl";
import type { RevocationReasonName } from "@/lib/pki/revocation-reasons";
import { newSerial } from "@/lib/pki/serial-number";
import { slot } from "@/lib/state";
import { interleave } from "@/test/interleave";
import { makeStoredIssuer, type StoredIssuer } from "@/test/make-stored-issuer";
import { openssl } from "@/test/openssl";
import { useTestStore } from "@/test/store";
import { findList, listPem, refreshLists } from "./lists";
import { publishList } from "./publish-list";
import { recordRevocations, withdrawHold } from "./records";

useTestStore();

let issuer: StoredIssuer;
beforeEach(async () => {
  issuer = await makeStoredIssuer();
});
afterEach(() => setClock());

const day = 86_400_000;
const later = (days: number) => setClock(() => new Date(Date.now() + days * day));

async function revoke(reason: RevocationReasonName = "superseded", notAfter = new Date(Date.now() + 100 * day)) {
  const revoked = { issuerId: issuer.id, serial: newSerial(), notAfter };
  await transaction((tx) => recordRevocations(tx, [revoked], { reason, revokedAt: new Date() }));
  return revoked;
}

async function currentList(form: "text" | "nothing" = "text") {
  const list = await findList(issuer.id);
  if (!list) throw new Error("There is no list");
  const files = { "issuer.pem": issuer.pem, "list.der": list.der, "list.pem": listPem(list) };
  const verify = ["crl", "-in", "list.der", "-inform", "DER", "-verify", "-CAfile", "issuer.pem", "-noout"];
  const judged = openssl(form === "text" ? [...verify, "-text"] : verify, files);
  expect(judged.stderr).toContain("verify OK");
  expect(openssl(["crl", "-in", "list.pem", "-noout"], files).ok).toBe(true);
  return { ...list, text: judged.stdout, facts: readRevocationList(list.der) };
}

const hex = (serial: string) => serial.toUpperCase();

it("tells of no revocation, then of each with its reason; the number goes up", async () => {
  const empty = await currentList();
  expect(empty.text).toContain("No Revoked Certificates");
  const stolen = await revoke("keyCompromise");
  const held = await revoke("certificateHold");
  const full = await currentList();
  expect(full.text).toMatch(new RegExp(`${hex(stolen.serial)}[\\s\\S]{0,200}Key Compromise`));
  expect(full.text).toMatch(new RegExp(`${hex(held.serial)}[\\s\\S]{0,200}Certificate Hold`));
  expect(full.text).toContain("X509v3 Authority Key Identifier");
  expect(full.facts).toMatchObject({ count: 2, number: full.number });
  expect(full.number).toBeGreaterThan(empty.number);
  expect(full.nextUpdate.getTime() - full.thisUpdate.getTime()).toBe(3 * day);
  await transaction((tx) => withdrawHold(tx, held));
  const released = await currentList();
  expect(released.facts.count).toBe(1);
  expect(released.number).toBeGreaterThan(full.number);
  expect((await currentList()).hash).toBe(released.hash);
});

it("is made again long before its end, and no more when the authority has ended", async () => {
  const first = await currentList();
  later(0.9);
  expect((await currentList()).number).toBe(first.number);
  later(1.1);
  const second = await currentList();
  expect(second.number).toBeGreaterThan(first.number);
  issuer = await makeStoredIssuer({ notAfter: new Date(Date.now() + 10 * day) });
  const last = await currentList();
  later(11);
  expect((await findList(issuer.id))?.number).toBe(last.number);
});

it("names an ended certificate once more after its end", async () => {
  const { serial } = await revoke("superseded", new Date(Date.now() + day));
  const before = await currentList();
  later(2);
  const once = await currentList();
  expect(once.number).toBeGreaterThan(before.number);
  expect(once.text).toContain(hex(serial));
  later(4);
  expect((await currentList()).text).not.toContain(hex(serial));
});

it("keeps an ended certificate when something was revoked while the list was made", async () => {
  await revoke("superseded", new Date(Date.now() - day));
  const late = await interleave(
    (tx) => recordRevocations(tx, [{ issuerId: issuer.id, serial: "0a", notAfter: new Date(0) }], told),
    () => publishList(issuer.id),
  );
  expect(late).toMatchObject({ status: "fulfilled", value: true });
  const rows = await db().select().from(revocations).where(eq(revocations.issuerId, issuer.id));
  expect(rows).toHaveLength(2);
  expect((await currentList()).facts.count).toBe(2);
});

const told = { reason: "superseded", revokedAt: new Date() };

it("publishes one list under one number when two processes make it", async () => {
  const first = await currentList();
  await revoke();
  const raced = await Promise.all([publishList(issuer.id), publishList(issuer.id), publishList(issuer.id)]);
  const second = await currentList();
  expect(second.number - first.number).toBeGreaterThanOrEqual(raced.filter(Boolean).length);
  expect(raced).toContain(true);
  const isNext = eq(revocationLists.issuerId, issuer.id);
  const late = await interleave(
    (tx) =>
      tx
        .update(revocationLists)
        .set({ number: second.number + 1 })
        .where(isNext),
    () => publishList(issuer.id),
  );
  expect(late).toMatchObject({ status: "fulfilled", value: false });
});

it("hands out the last good list while the database is away, as long as it holds", async () => {
  const good = await currentList();
  const store = slot<Store>("store").get();
  const away = new Error("the database is away");
  setStore({
    ...store,
    db: new Proxy(store.db, {
      get() {
        throw away;
      },
    }),
  });
  try {
    expect((await findList(issuer.id))?.hash).toBe(good.hash);
    await expect(findList("iss_other")).rejects.toBe(away);
    later(3.1);
    await expect(findList(issuer.id)).rejects.toBe(away);
  } finally {
    setStore(store);
  }
  expect(await findList("iss_other")).toBeNull();
});

it("lists many in a thread, while others go on; a long list rests before it is made again", async () => {
  const notAfter = new Date(Date.now() + 100 * day);
  const many = Array.from({ length: 10_500 }, () => ({ issuerId: issuer.id, serial: newSerial(), notAfter }));
  await transaction((tx) => recordRevocations(tx, many, told));
  const list = await currentList("nothing");
  expect(list.facts.count).toBe(10_500);
  expect(list.der.includes(Buffer.from(many[5_432]?.serial ?? "-", "hex"))).toBe(true);
  setClock(() => list.thisUpdate);
  await revoke();
  expect((await findList(issuer.id))?.number).toBe(list.number);
  setClock(() => new Date(list.thisUpdate.getTime() + 1_000));
  expect((await findList(issuer.id))?.number).toBeGreaterThan(list.number);
});

it("rests when a list cannot be made, and then tries again", async () => {
  const isIt = eq(issuers.id, issuer.id);
  const [row] = await db().select({ sealed: issuers.privateKeySealed }).from(issuers).where(isIt);
  const seal = (privateKeySealed: string) =>
    transaction((tx) => tx.update(issuers).set({ privateKeySealed }).where(isIt));
  await seal("nonsense");
  await expect(findList(issuer.id)).rejects.toMatchObject({ code: "unavailable" });
  await seal(row?.sealed ?? "");
  await expect(findList(issuer.id)).rejects.toMatchObject({ code: "unavailable" });
  later(1 / 1440);
  expect((await currentList()).facts.count).toBe(0);
});

it("names what was revoked while the list before was under way", async () => {
  await currentList();
  await revoke();
  const under = findList(issuer.id);
  const { serial } = await revoke("keyCompromise");
  const list = await currentList();
  expect(list.text).toContain(hex(serial));
  await under;
});

it("makes the lists of all issuers that need one", async () => {
  await refreshLists();
  const [row] = await db().select({ n: count() }).from(revocationLists).where(eq(revocationLists.issuerId, issuer.id));
  expect(row?.n).toBe(1);
});
