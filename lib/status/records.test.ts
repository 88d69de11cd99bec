import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { certificates, credentials, revocationLists, revocations } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { setClock } from "@/lib/clock";
import { markRevoked } from "@/lib/credentials/records";
import { interleave } from "@/test/interleave";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { revokeCertificate } from "../certificates/commands/change-certificate";
import { prepareAutomationCertificate } from "../certificates/issue";
import { insertCertificate } from "../certificates/records";
import { deleteUser } from "../users/commands/delete-user";
import { holdCertificate, releaseHold } from "./holds";

useTestStore();

let actor: Awaited<ReturnType<typeof makeAdministrator>>["actor"];
beforeAll(async () => {
  actor = (await makeAdministrator()).actor;
});

async function makeCertificate() {
  const user = await makeUser();
  const { id } = await makeAutomationCertificate(user);
  const [row] = await db().select().from(certificates).where(eq(certificates.id, id));
  if (!row?.issuerId) throw new Error("The certificate has no issuer");
  return { user, id, serial: row.serial, issuerId: row.issuerId, notAfter: row.notAfter };
}

const told = (serial: string) => db().select().from(revocations).where(eq(revocations.serial, serial));
const statusOf = async (id: string) => (await db().select().from(credentials).where(eq(credentials.id, id)))[0];

async function changesOf(issuerId: string): Promise<number> {
  const [row] = await db().select().from(revocationLists).where(eq(revocationLists.issuerId, issuerId));
  return row?.changes ?? 0;
}

it("tells a revocation with its reason, in the transaction that revokes", async () => {
  const { user, id, serial, issuerId, notAfter } = await makeCertificate();
  const before = await changesOf(issuerId);
  const failing = transaction(async (tx) => {
    await markRevoked(tx, actor, { id, reason: "keyCompromise" });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await told(serial)).toEqual([]);
  await revokeCertificate(await actorFor(user.id), { id, reason: "keyCompromise" });
  const { revokedAt } = (await statusOf(id)) ?? {};
  expect(await told(serial)).toEqual([{ issuerId, serial, reason: "keyCompromise", revokedAt, notAfter }]);
  expect(await changesOf(issuerId)).toBe(before + 1);
});

it("tells reasons that RFC 5280 has no word for as unspecified, and nothing of tokens", async () => {
  const { id, serial, issuerId } = await makeCertificate();
  await transaction((tx) => markRevoked(tx, actor, { id, reason: "constructor" }));
  expect(await told(serial)).toMatchObject([{ reason: "unspecified" }]);
  const before = await changesOf(issuerId);
  const token = await makeToken({ ownerId: actor.user.id });
  await transaction((tx) => markRevoked(tx, actor, { id: token.id, reason: "keyCompromise" }));
  expect(await changesOf(issuerId)).toBe(before);
});

it("tells what a deleted user's certificates were, when their rows are gone", async () => {
  const user = await makeUser();
  const made = [await makeAutomationCertificate(user), await makeAdministratorCertificate(user)];
  const revoked = made[0]?.id ?? "";
  await transaction((tx) => markRevoked(tx, actor, { id: revoked, reason: "keyCompromise" }));
  const rows = await db()
    .select({ id: certificates.id, serial: certificates.serial })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.id, certificates.id))
    .where(eq(credentials.ownerId, user.id));
  await deleteUser(actor, { id: user.id });
  expect(rows).toHaveLength(2);
  for (const { id, serial } of rows) {
    expect(await told(serial)).toMatchObject([{ reason: id === revoked ? "keyCompromise" : "cessationOfOperation" }]);
    expect(await statusOf(id)).toBeUndefined();
  }
});

it("tells what was being issued to a user while they were deleted", async () => {
  const user = await makeUser();
  const wanted = { ownerId: user.id, username: user.username, name: "", capabilities: null, days: 30 };
  const prepared = await prepareAutomationCertificate({ ...wanted, keyType: "ec-p256" });
  const late = await interleave(
    (tx) => insertCertificate(tx, actor, prepared),
    () => deleteUser(actor, { id: user.id }),
  );
  expect(late).toMatchObject({ status: "fulfilled" });
  expect(await told(prepared.serial)).toMatchObject([{ reason: "cessationOfOperation" }]);
});

it("holds, takes the hold back, and keeps the day of the hold when it becomes final", async () => {
  const { id, serial } = await makeCertificate();
  const hold = () => transaction((tx) => holdCertificate(tx, actor, { id }));
  const release = () => transaction((tx) => releaseHold(tx, { id }));
  expect(await release()).toBe(false);
  expect(await hold()).toBe(true);
  expect(await hold()).toBe(false);
  expect(await told(serial)).toMatchObject([{ reason: "certificateHold" }]);
  expect(await statusOf(id)).toMatchObject({ status: "disabled", revocationReason: "certificateHold" });
  expect(await release()).toBe(true);
  expect(await told(serial)).toEqual([]);
  expect(await statusOf(id)).toMatchObject({ status: "active", revocationReason: null, revokedAt: null });

  setClock(() => new Date("2031-01-01T00:00:00Z"));
  expect(await hold()).toBe(true);
  setClock(() => new Date("2031-01-02T00:00:00Z"));
  await transaction((tx) => markRevoked(tx, actor, { id, reason: "superseded" }));
  setClock();
  expect(await told(serial)).toMatchObject([{ reason: "superseded", revokedAt: new Date("2031-01-01T00:00:00Z") }]);
  expect(await release()).toBe(false);
  expect(await hold()).toBe(false);
});

it("counts each of two revocations at the same time", async () => {
  const [one, two] = [await makeCertificate(), await makeCertificate()];
  const before = await changesOf(one.issuerId);
  const revoke = (id: string) => transaction((tx) => markRevoked(tx, actor, { id, reason: "superseded" }));
  const late = await interleave(
    (tx) => markRevoked(tx, actor, { id: one.id, reason: "superseded" }),
    () => revoke(two.id),
  );
  expect(late).toMatchObject({ status: "fulfilled", value: true });
  expect(await changesOf(one.issuerId)).toBe(before + 2);
});
