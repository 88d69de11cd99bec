import { and, eq, ne } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { calendarFeeds, credentials, roleAssignments, sessions, teamMembers, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { interleave } from "@/test/interleave";
import { requestOf } from "@/test/machine-request";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import {
  makeAdministratorCertificate,
  makeAutomationCertificate,
  makeGeneralCertificate,
} from "@/test/make-certificate";
import { makeTeam } from "@/test/make-team";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { createAccessKey } from "../access-keys/commands/create-access-key";
import { authenticate } from "../authentication/pipeline";
import { now } from "../clock";
import { makeCalendarFeed } from "../expiry/commands/make-calendar-feed";
import { insertSession } from "../sessions/records";
import { createPersonalAccessToken } from "../tokens/commands/create-personal-access-token";
import { setUserStatus } from "../users/commands/set-user-status";
import { offboardUser } from "./commands/offboard-user";
import { getOffboardingPreview, getOffboardingReport, offboardingCsv } from "./queries";

useTestStore();

const liveOf = (ownerId: string) =>
  db().$count(credentials, and(eq(credentials.ownerId, ownerId), ne(credentials.status, "revoked")));

const statusOf = async (id: string) => {
  const [row] = await db().select().from(credentials).where(eq(credentials.id, id));
  return row && { status: row.status, reason: row.revocationReason, ownerId: row.ownerId };
};

/** An administrator with one of everything. */
async function colleague() {
  const { user, actor } = await makeAdministrator("consoleAdministrator");
  const sessionId = await transaction((tx) =>
    insertSession(tx, { userId: user.id, address: "192.0.2.1", userAgent: "Firefox" }),
  );
  const key = await makeApiKey({ ownerId: user.id });
  const token = await makeToken({ ownerId: user.id });
  const automation = await makeAutomationCertificate(user);
  const signing = await makeAdministratorCertificate(user, "ec-p256");
  const generalId = await makeGeneralCertificate(user);
  const team = await makeTeam({ memberIds: [user.id] });
  await makeCalendarFeed(actor);
  return { user, actor, sessionId, key, token, automation, signing, generalId, team };
}

describe("offboarding", () => {
  it("ends everything in one act, and tells what became of each", async () => {
    const site = await makeAdministrator();
    const left = await colleague();
    const { user } = left;
    const preview = await getOffboardingPreview(site.actor, user.id);
    expect(preview).toMatchObject({ user: { username: user.username }, otherCertificates: 1, accessKeys: 0 });

    const report = await offboardUser(site.actor, { id: user.id, reason: "affiliationChanged" });
    expect(report).toMatchObject({ by: site.user.username, user: { id: user.id }, reason: "affiliationChanged" });
    expect(report.items.map(({ kind, id, outcome }) => [kind, id, outcome])).toEqual(
      preview.items.map(({ kind, id, outcome }) => [kind, id, outcome]),
    );
    const kinds = report.items.map(({ kind, outcome }) => `${kind} ${outcome}`);
    for (const kind of ["account disabled", "password removed", "session ended", "api-key revoked", "token revoked"])
      expect(kinds).toContain(kind);
    for (const kind of ["certificate revoked", "calendar-link revoked", "team removed", "role removed"])
      expect(kinds).toContain(kind);

    const [row] = await db().select().from(users).where(eq(users.id, user.id));
    expect(row).toMatchObject({ status: "disabled", passwordHash: null });
    expect(await liveOf(user.id)).toBe(0);
    for (const id of [left.automation.id, left.signing.id, left.generalId])
      expect(await statusOf(id)).toMatchObject({ status: "revoked", reason: "affiliationChanged" });
    expect(await db().$count(calendarFeeds, eq(calendarFeeds.userId, user.id))).toBe(0);
    expect(await db().$count(teamMembers, eq(teamMembers.userId, user.id))).toBe(0);
    expect(await db().$count(roleAssignments, eq(roleAssignments.userId, user.id))).toBe(0);
    const [session] = await db().select().from(sessions).where(eq(sessions.id, left.sessionId));
    expect(session?.endedAt).not.toBeNull();
    const headers = { Authorization: `Bearer ${left.token.token}` };
    expect(await authenticate(requestOf({ headers, at: now() }))).toMatchObject({ ok: false, code: "revoked" });
  });

  it("is told again later from its one audit event, and as CSV, beside the usual events", async () => {
    const site = await makeAdministrator();
    const { user, key, token, team } = await colleague();
    const report = await offboardUser(site.actor, { id: user.id });
    expect(await getOffboardingReport(site.actor, report.id)).toEqual(report);
    const lines: string[] = [];
    for await (const line of offboardingCsv(site.actor, report.id)) lines.push(line);
    expect(lines).toHaveLength(report.items.length + 1);
    expect(lines.join("")).toContain(`API key,${key.id}`);
    expect(await eventsAbout(user.id, "users.offboard")).toHaveLength(1);
    expect(await eventsAbout(user.id, "users.deactivate")).toHaveLength(1);
    expect(await eventsAbout(key.id, "api-keys.revoke")).toHaveLength(1);
    expect(await eventsAbout(token.id, "tokens.revoke")).toHaveLength(1);
    expect(await eventsAbout(team.id, "teams.remove-members")).toHaveLength(1);
    expect(await eventsAbout(user.id, "roles.unassign")).toHaveLength(1);
    const stranger = await actorFor((await makeUser()).id);
    await expect(getOffboardingReport(stranger, report.id)).rejects.toMatchObject({ code: "not_found" });
    const [other] = await eventsAbout(key.id, "api-keys.revoke");
    await expect(getOffboardingReport(site.actor, other?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  });

  it("hands certificates for other uses over, and revokes those that authenticate here all the same", async () => {
    const site = await makeAdministrator();
    const { user, automation, generalId } = await colleague();
    const receiver = await makeUser();
    const choice = { id: user.id, certificates: "hand-over" as const };
    const nobody = offboardUser(site.actor, { ...choice, newOwner: "nobody-here" });
    await expect(nobody).rejects.toMatchObject({ code: "invalid" });
    expect((await statusOf(automation.id))?.status).toBe("active");
    const report = await offboardUser(site.actor, { ...choice, newOwner: receiver.username });
    expect(report).toMatchObject({ newOwner: receiver.username });
    expect(await statusOf(generalId)).toMatchObject({ status: "active", ownerId: receiver.id });
    expect(await statusOf(automation.id)).toMatchObject({ status: "revoked", reason: "cessationOfOperation" });
    expect(report.items).toContainEqual(expect.objectContaining({ id: generalId, outcome: "handed-over" }));
  });

  it("keeps the organization's access keys unless they are to go too", async () => {
    const site = await makeAdministrator("siteAdministrator", { isPrimary: true });
    const makeKey = async () => {
      const maker = await makeAdministrator("consoleAdministrator");
      const { accessKey } = await createAccessKey(maker.actor, {
        variety: "fortigate",
        name: `of ${maker.user.username}`,
        groupId: (await topGroup()).id,
      });
      return { maker, id: accessKey.id };
    };
    const kept = await makeKey();
    await offboardUser(site.actor, { id: kept.maker.user.id });
    expect((await statusOf(kept.id))?.status).toBe("active");
    const gone = await makeKey();
    expect(await getOffboardingPreview(site.actor, gone.maker.user.id)).toMatchObject({ accessKeys: 1 });
    await offboardUser(site.actor, { id: gone.maker.user.id, revokeAccessKeys: true });
    expect((await statusOf(gone.id))?.status).toBe("revoked");
    expect(await eventsAbout(gone.id, "access-keys.revoke")).toHaveLength(1);
  });

  it("finds who was disabled before, whose keys would work again", async () => {
    const site = await makeAdministrator();
    const { user } = await colleague();
    await setUserStatus(site.actor, { id: user.id, enabled: false });
    await offboardUser(site.actor, { id: user.id });
    expect(await liveOf(user.id)).toBe(0);
  });
});

describe("who is not offboarded", () => {
  it("oneself and the primary account", async () => {
    const site = await makeAdministrator();
    await expect(offboardUser(site.actor, { id: site.user.id })).rejects.toMatchObject({ code: "conflict" });
    const [primary] = await db().select().from(users).where(eq(users.isPrimary, true));
    const owner = primary ?? (await makeAdministrator("siteAdministrator", { isPrimary: true })).user;
    const refused = offboardUser(site.actor, { id: owner.id });
    await expect(refused).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Hand it over") });
    await expect(getOffboardingPreview(site.actor, owner.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("who outranks the actor, or whom the actor may not see or not delete", async () => {
    const site = await makeAdministrator();
    const { user } = await colleague();
    const console = await makeAdministrator("consoleAdministrator");
    const outranked = offboardUser(console.actor, { id: site.user.id });
    await expect(outranked).rejects.toMatchObject({ code: "forbidden" });
    const auditor = await makeAdministrator("auditor");
    await expect(offboardUser(auditor.actor, { id: user.id })).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = await makeAdministrator("consoleAdministrator", { groupId: (await makeGroup()).id });
    await expect(offboardUser(elsewhere.actor, { id: user.id })).rejects.toMatchObject({ code: "not_found" });
    const weak = await keyActorFor(site.user.id, ["sensor_management"]);
    await expect(offboardUser(weak, { id: user.id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await liveOf(user.id)).toBeGreaterThan(0);
  });
});

describe("beside an offboarding", () => {
  it("a token that is made at the same time is revoked with the rest, or not made", async () => {
    const site = await makeAdministrator();
    const user = await makeUser();
    const actor = await actorFor(user.id);
    const made = await interleave(
      (tx) => tx.update(users).set({ locale: "en-GB" }).where(eq(users.id, user.id)),
      async () => {
        await Promise.allSettled([
          offboardUser(site.actor, { id: user.id }),
          createPersonalAccessToken(actor, { name: "late", days: 1 }),
        ]);
      },
    );
    expect(made.status).toBe("fulfilled");
    expect(await liveOf(user.id)).toBe(0);
  });

  it("somebody whose account is disabled meanwhile makes nothing more", async () => {
    const site = await makeAdministrator();
    const user = await makeUser();
    const actor = await actorFor(user.id);
    await offboardUser(site.actor, { id: user.id });
    const late = createPersonalAccessToken(actor, { name: "late", days: 1 });
    await expect(late).rejects.toMatchObject({ code: "forbidden" });
    await expect(makeCalendarFeed(actor)).rejects.toMatchObject({ code: "forbidden" });
    expect(await liveOf(user.id)).toBe(0);
  });
});
