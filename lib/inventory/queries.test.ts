import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { credentials, requestCounts, signInFailures } from "@/db/schema";
import { transaction } from "@/db/store";
import { actorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeTenantKey } from "@/test/make-tenant-key";
import { useTestStore } from "@/test/store";
import { days, hours, minutes, setClock } from "../clock";
import { newId } from "../id";
import { rotateTenantKey } from "../tenant-keys/commands/rotate-tenant-key";
import { getDashboard } from "./queries";

useTestStore();

const at = new Date("2026-06-15T10:30:00Z");
const later = (ms: number) => new Date(at.getTime() + ms);
afterEach(() => setClock());

async function makeCredential(ownerId: string, change: Partial<typeof credentials.$inferInsert> = {}): Promise<string> {
  const id = newId("apiKey");
  await transaction((tx) =>
    tx.insert(credentials).values({
      id,
      kind: "api-key",
      ownerId,
      name: unique("key"),
      status: "active",
      createdAt: later(-days(1)),
      ...change,
    }),
  );
  return id;
}

/** One that nobody ever used, and one that was rotated today. */
async function makeTenantKeys(groupId: string, longAgo: Date): Promise<void> {
  setClock(() => longAgo);
  await makeTenantKey({ groupId });
  const { id } = await makeTenantKey({ groupId });
  setClock(() => at);
  await rotateTenantKey((await makeAdministrator()).actor, { id, graceDays: 7 });
}

describe("getDashboard", () => {
  it("counts by kind and status, what ends when, and what nobody uses", async () => {
    setClock(() => at);
    const group = await makeGroup();
    const owner = await makeUser({ groupId: group.id });
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId: group.id });
    await makeCredential(owner.id);
    const soon = await makeCredential(owner.id, { createdAt: later(-days(6)), expiresAt: later(days(3)) });
    await makeCredential(owner.id, { kind: "certificate", expiresAt: later(days(40)) });
    await makeCredential(owner.id, { kind: "certificate", expiresAt: later(days(40)) });
    await makeCredential(owner.id, { expiresAt: later(days(400)) });
    await makeCredential(owner.id, { expiresAt: later(-days(1)) });
    await makeCredential(owner.id, { status: "disabled" });
    await makeCredential(owner.id, { status: "revoked", kind: "certificate" });
    await makeCredential(owner.id, { kind: "token", expiresAt: later(days(60)) });
    await makeCredential(owner.id, { kind: "session-token", expiresAt: later(hours(1)) });
    const longAgo = later(-days(100));
    await makeTenantKeys(group.id, longAgo);
    await makeTenantKeys((await makeGroup()).id, longAgo);
    await makeCredential(owner.id, { createdAt: longAgo });
    await makeCredential(owner.id, { createdAt: longAgo, lastUsedAt: later(-days(91)) });
    await makeCredential(owner.id, { createdAt: longAgo, lastUsedAt: later(-days(1)) });

    const view = await getDashboard(actor);
    expect(view.scope).toBe("groups");
    expect(view.credentials).toEqual([
      { kind: "api-key", active: 5, "expires-soon": 1, expired: 1, disabled: 1, revoked: 0 },
      { kind: "token", active: 1, "expires-soon": 0, expired: 0, disabled: 0, revoked: 0 },
      { kind: "certificate", active: 2, "expires-soon": 0, expired: 0, disabled: 0, revoked: 1 },
      { kind: "access-key", active: 0, "expires-soon": 0, expired: 0, disabled: 0, revoked: 0 },
      { kind: "tenant-key", active: 2, "expires-soon": 1, expired: 0, disabled: 0, revoked: 0 },
    ]);
    expect(view).toMatchObject({ active: 12, expireSoon: 2, unused: 3, today: "2026-06-15", lockedNames: 0 });
    expect(view.unusedByKind).toEqual([
      { kind: "api-key", count: 2 },
      { kind: "token", count: 0 },
      { kind: "certificate", count: 0 },
      { kind: "access-key", count: 0 },
      { kind: "tenant-key", count: 1 },
    ]);
    expect(view.expiryDays).toEqual([
      { date: "2026-06-18", count: 1 },
      { date: "2026-07-25", count: 2 },
      { date: "2026-08-14", count: 1 },
    ]);
    expect(view.nextToExpire[0]).toMatchObject({ id: soon, kind: "api-key", owner: { username: owner.username } });
    expect(view.nextToExpire).toHaveLength(5);
  });

  it("shows requests of the last 24 hours, hours without any included", async () => {
    setClock(() => at);
    const group = await makeGroup();
    const owner = await makeUser({ groupId: group.id });
    const stranger = await makeUser();
    const [own, foreign] = [await makeCredential(owner.id), await makeCredential(stranger.id)];
    const hour = new Date("2026-06-15T08:00:00Z");
    const rows = [
      { hour, credentialId: own, outcome: "ok", requests: 7 },
      { hour, credentialId: own, outcome: "expired", requests: 2 },
      { hour, credentialId: own, outcome: "revoked", requests: 1 },
      { hour, credentialId: foreign, outcome: "ok", requests: 50 },
      { hour, credentialId: "-", outcome: "missing_credentials", requests: 4 },
      { hour: later(-hours(26) - minutes(30)), credentialId: own, outcome: "ok", requests: 1 },
    ];
    await transaction((tx) => tx.insert(requestCounts).values(rows));
    const { actor: local } = await makeAdministrator("auditor", { groupId: group.id });
    const { requests } = await getDashboard(local);
    expect(requests).toHaveLength(24);
    expect(requests.at(-1)?.hour).toEqual(new Date("2026-06-15T10:00:00Z"));
    expect(requests.at(-3)).toEqual({ hour, accepted: 7, refused: 3 });
    expect(requests.reduce((sum, each) => sum + each.accepted, 0)).toBe(7);

    const { actor: site } = await makeAdministrator();
    expect((await getDashboard(site)).requests.at(-3)).toEqual({ hour, accepted: 57, refused: 7 });
  });

  it("counts the names that are locked at this moment", async () => {
    setClock(() => at);
    const { actor } = await makeAdministrator();
    const lock = (key: string, lockedUntil: Date | null) => ({ key, failures: 5, lastFailedAt: at, lockedUntil });
    await transaction((tx) =>
      tx
        .insert(signInFailures)
        .values([
          lock("account:a", later(minutes(5))),
          lock("account:b", later(-minutes(5))),
          lock("account:c", null),
          lock("address:a", later(minutes(5))),
        ]),
    );
    expect((await getDashboard(actor)).lockedNames).toBe(1);
    const { actor: local } = await makeAdministrator("auditor", { groupId: (await makeGroup()).id });
    expect((await getDashboard(local)).lockedNames).toBe(0);
  });

  it("shows people without rights their own", async () => {
    setClock(() => at);
    const user = await makeUser();
    await makeCredential(user.id, { expiresAt: later(hours(12)) });
    await makeCredential((await makeUser()).id);
    const view = await getDashboard(await actorFor(user.id));
    expect(view).toMatchObject({ scope: "own", active: 1, expireSoon: 1, events: [] });
    await transaction((tx) => tx.delete(credentials).where(eq(credentials.ownerId, user.id)));
    expect(await getDashboard(await actorFor(user.id))).toMatchObject({
      active: 0,
      credentials: [
        { kind: "api-key", active: 0 },
        { kind: "token" },
        { kind: "certificate" },
        { kind: "access-key" },
        { kind: "tenant-key" },
      ],
      nextToExpire: [],
    });
  });
});
