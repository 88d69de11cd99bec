import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { certificates, credentials, mails, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { makeUser, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { saveEmailSettings } from "@/test/make-mail";
import { makeTeam } from "@/test/make-team";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { days, after as later, setClock } from "../clock";
import { env } from "../env";
import { bodyPlace } from "../mail/records";
import { unseal } from "../secrets/sealing";
import { queueReminders } from "./commands/queue-reminders";
import { dueThreshold } from "./threshold";

useTestStore();

const start = new Date();
const at = (day: number) => setClock(() => later(start, days(day)));

beforeEach(async () => {
  await transaction(async (tx) => {
    await tx.delete(mails);
    await tx.delete(credentials);
  });
  await saveEmailSettings();
});
afterEach(() => setClock());

const makeOwner = (username = unique("owner")) => makeUser({ username, email: `${username}@example.org` });
const thresholds = async (credentialId: string) =>
  (await db().select().from(mails).where(eq(mails.credentialId, credentialId)))
    .map(({ onceKey }) => Number(onceKey?.split(":").at(-1)))
    .sort((a, b) => b - a);

describe("dueThreshold", () => {
  const life = { createdAt: new Date("2026-01-01T00:00:00Z"), expiresAt: new Date("2026-04-10T12:00:00Z") };
  const due = (when: string, reminderDays = [30, 10, 1]) => dueThreshold(life, reminderDays, new Date(when));

  it("is the nearest one that has come, to the millisecond, over the change to summer time", () => {
    expect(due("2026-03-11T11:59:59.999Z")).toBe(null);
    expect(due("2026-03-11T12:00:00Z")).toBe(30);
    expect(due("2026-03-31T11:59:59.999Z")).toBe(30);
    expect(due("2026-03-31T12:00:00Z")).toBe(10);
    expect(due("2026-04-10T11:59:59Z")).toBe(1);
    expect(due("2026-04-10T12:00:00Z")).toBe(null);
    expect(due("2026-04-01T00:00:00Z", [])).toBe(null);
  });

  it("is none that had come when the credential was made", () => {
    const short = { createdAt: new Date("2026-04-08T00:00:00Z"), expiresAt: life.expiresAt };
    expect(dueThreshold(short, [30, 10, 1], new Date("2026-04-08T01:00:00Z"))).toBe(null);
    expect(dueThreshold(short, [30, 10, 1], new Date("2026-04-09T12:00:00Z"))).toBe(1);
  });
});

describe("queueReminders", () => {
  it("reminds of every kind once for each threshold, with what it is and where it is renewed", async () => {
    const owner = await makeOwner();
    const end = later(start, days(40));
    const key = await makeApiKey({ ownerId: owner.id, expiresAt: end });
    const token = await makeToken({ ownerId: owner.id, expiresAt: end });
    const session = await makeToken({ ownerId: owner.id, type: "session", expiresAt: end });
    const automation = await makeAutomationCertificate(owner);
    const administrator = await makeAdministratorCertificate(owner, "ec-p256");
    const lasting = [key.id, token.id, automation.id, administrator.id];
    await transaction((tx) => tx.update(credentials).set({ expiresAt: end }));

    for (const [day, expected] of [
      [9, []],
      [10, [30]],
      [11, [30]],
      [30, [30, 10]],
      [39.5, [30, 10, 1]],
      [41, [30, 10, 1]],
    ] as const) {
      at(day);
      await queueReminders();
      await queueReminders();
      for (const id of lasting) expect(await thresholds(id)).toEqual(expected);
    }
    expect(await thresholds(session.id)).toEqual([]);

    const [row] = await db().select().from(mails).where(eq(mails.credentialId, token.id));
    expect(row?.recipients).toEqual([owner.email]);
    const { text } = JSON.parse(unseal(row?.bodySealed ?? "", bodyPlace(row?.id ?? "")).toString());
    expect(text).toContain("personal access token");
    expect(text).toContain("https://keyhall.example.org/account/manage-authentication/tokens");
  });

  it("sends only the nearest after a jump of 400 days, and nothing about what has ended", async () => {
    const owner = await makeOwner();
    const near = await makeToken({ ownerId: owner.id, expiresAt: later(start, days(405)) });
    const ended = await makeToken({ ownerId: owner.id, expiresAt: later(start, days(399)) });
    at(400);
    expect(await queueReminders()).toBe(1);
    expect(await thresholds(near.id)).toEqual([10]);
    expect(await thresholds(ended.id)).toEqual([]);
  });

  it("reminds anew when the end has moved, and never of what is revoked or off", async () => {
    const owner = await makeOwner();
    const moved = await makeToken({ ownerId: owner.id, expiresAt: later(start, days(40)) });
    const revoked = await makeToken({ ownerId: owner.id, expiresAt: later(start, days(40)), status: "revoked" });
    const off = await makeApiKey({ ownerId: owner.id, expiresAt: later(start, days(40)), status: "disabled" });
    at(12);
    await queueReminders();
    const expiresAt = later(start, days(50));
    await transaction((tx) => tx.update(credentials).set({ expiresAt }).where(eq(credentials.id, moved.id)));
    at(25);
    await queueReminders();
    expect(await thresholds(moved.id)).toEqual([30, 30]);
    expect([...(await thresholds(revoked.id)), ...(await thresholds(off.id))]).toEqual([]);
  });

  it("turns to the team when the owner is disabled, and always to further addresses", async () => {
    await saveEmailSettings({ alwaysSendTo: ["security@example.org"] });
    const [owner, mate, gone] = [await makeOwner(), await makeOwner(), await makeOwner()];
    const { id: teamId } = await makeTeam({ memberIds: [owner.id, mate.id, gone.id] });
    const certificate = await makeAutomationCertificate(owner);
    await transaction(async (tx) => {
      for (const id of [owner.id, gone.id]) await tx.update(users).set({ status: "disabled" }).where(eq(users.id, id));
      const extra = { purpose: "general" as const, teamId, extraEmails: ["ops@example.org"] };
      await tx.update(certificates).set(extra).where(eq(certificates.id, certificate.id));
      await tx.update(credentials).set({ createdAt: later(start, -days(90)) });
    });
    at(1);
    expect(await queueReminders()).toBe(1);
    const [row] = await db().select().from(mails);
    expect(row?.recipients).toEqual([mate.email, "ops@example.org", "security@example.org"]);
    expect(row?.bodySealed).not.toBe("");
  });

  it("is silent about a team that suppresses it, about what was renewed, and while mail is off", async () => {
    const owner = await makeOwner();
    const quiet = await makeAutomationCertificate(owner);
    const renewed = await makeAutomationCertificate(owner);
    const successor = await makeAutomationCertificate(owner);
    const { id: teamId } = await makeTeam({ memberIds: [owner.id], suppressExpiryMail: true });
    const muchLater = later(start, days(300));
    await transaction(async (tx) => {
      await tx.update(credentials).set({ createdAt: later(start, -days(90)) });
      await tx.update(certificates).set({ teamId }).where(eq(certificates.id, quiet.id));
      await tx.update(certificates).set({ renewsId: renewed.id }).where(eq(certificates.id, successor.id));
      await tx.update(credentials).set({ expiresAt: muchLater }).where(eq(credentials.id, successor.id));
    });
    await makeToken({ ownerId: owner.id, expiresAt: later(start, days(40)) });
    at(11);
    await saveEmailSettings({ enabled: false });
    expect(await queueReminders()).toBe(0);
    await saveEmailSettings();
    expect(await queueReminders()).toBe(1);
    expect([...(await thresholds(quiet.id)), ...(await thresholds(renewed.id))]).toEqual([]);
  });

  it("queues each reminder once between two processes", { timeout: 60_000 }, async () => {
    const owner = await makeOwner();
    setClock(() => later(start, -days(60)));
    const ids = [];
    for (let i = 0; i < 30; i++)
      ids.push((await makeToken({ ownerId: owner.id, expiresAt: later(start, days(5)) })).id);
    setClock();
    const { dataDir, databaseUrl } = env();
    const variables = { ...process.env, KEYHALL_DATA_DIR: dataDir, KEYHALL_DATABASE_URL: databaseUrl ?? "" };
    const run = () =>
      promisify(execFile)(process.execPath, ["--import", "tsx", "test/queue-reminders.ts"], { env: variables });
    const said = await Promise.all([run(), run()]);
    expect(said.reduce((sum, { stdout }) => sum + Number(stdout.trim()), 0)).toBe(30);
    const rows = await db().select().from(mails);
    expect(rows.map(({ credentialId }) => credentialId).sort()).toEqual(ids.sort());
  });
});
