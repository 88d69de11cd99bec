import { and, eq, isNull } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { factors, mails, recoveryCodes, sessions } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import { after, minutes, now, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { insertSession } from "@/lib/sessions/records";
import { eventsAbout } from "@/test/audit";
import { interleave } from "@/test/interleave";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, topGroup, unique } from "@/test/make";
import { codeOf, makeApp, makeRoleAsking, wrongCodeOf } from "@/test/make-factor";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { bodyPlace } from "../mail/records";
import { offboardUser } from "../offboarding/commands/offboard-user";
import { builtInRoles } from "../roles";
import { changeRolePolicy } from "../roles/commands";
import { unseal } from "../secrets/sealing";
import { lockFactorsOf } from "./changes";
import { beginApp, confirmApp } from "./commands/add-app";
import { removeApp, renameApp } from "./commands/change-app";
import { renewCodes } from "./commands/renew-codes";
import { resetFactors } from "./commands/reset-factors";
import { listFactorsOf, listOwnFactors, mayResetFactors } from "./queries";
import { spendRecoveryCode } from "./recovery-codes";
import { passwordAloneRefusal } from "./standing";

useTestStore();
beforeAll(() => saveEmailSettings());
afterEach(() => setClock());

/** The user in a session that is kept, with a proof in it or without. */
async function atBrowser(userId: string, { isVerified = false } = {}) {
  const given = { userId, address: "192.0.2.1", userAgent: "", isVerified };
  const sessionId = await transaction((tx) => insertSession(tx, given));
  return { ...(await actorFor(userId)), sessionId };
}

const somebody = async () => atBrowser((await makeUser({ email: `${unique("ada")}@example.org` })).id);
type Somebody = Awaited<ReturnType<typeof somebody>>;

async function add(actor: Somebody, name = "Phone") {
  const { id, secret } = await beginApp(actor);
  return { id, secret, ...(await confirmApp(actor, { id, name, code: codeOf(secret) })) };
}

const mailsTo = (userId: string) => db().select().from(mails).where(eq(mails.userId, userId));
const isOpen = async (sessionId: string) =>
  (await db().$count(sessions, and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))) === 1;

describe("an authenticator app", () => {
  test("counts once a code has confirmed it, and its secret is sealed", async () => {
    const actor = await somebody();
    const { id, secret, uri, qr } = await beginApp(actor);
    expect(uri).toContain(secret);
    expect(qr.path).toMatch(/^M4 4h1v1h-1z/);
    expect((await listOwnFactors(actor)).factors).toEqual([]);
    expect(await passwordAloneRefusal(actor.user.id)).toBe(null);
    expect(JSON.stringify(await db().select().from(factors))).not.toContain(secret);
    await expect(confirmApp(actor, { id, name: "Phone", code: "12345" })).rejects.toMatchObject({ code: "invalid" });
    const wrong = wrongCodeOf(secret);
    await expect(confirmApp(actor, { id, name: "Phone", code: wrong })).rejects.toMatchObject({ code: "invalid" });
    const { recoveryCodes: codes } = await confirmApp(actor, { id, name: "Phone", code: codeOf(secret) });
    expect(codes).toHaveLength(10);
    expect(await listOwnFactors(actor)).toMatchObject({
      factors: [{ id, kind: "totp", name: "Phone" }],
      recoveryCodesLeft: 10,
    });
    expect(await passwordAloneRefusal(actor.user.id)).toBe("factor_required");
    expect(await mailsTo(actor.user.id)).toMatchObject([{ kind: "second-factor" }]);
    expect(await eventsAbout(actor.user.id)).toMatchObject([
      { event: "factors.add", after: { kind: "totp", name: "Phone" } },
    ]);
  });

  test("as the first one ends the sessions in which nothing was proved, but not its own", async () => {
    const actor = await somebody();
    const elsewhere = await atBrowser(actor.user.id);
    await add(actor);
    expect([await isOpen(elsewhere.sessionId), await isOpen(actor.sessionId)]).toEqual([false, true]);
    const later = await atBrowser(actor.user.id, { isVerified: true });
    const { recoveryCodes: none } = await add(actor, "Tablet");
    expect(none).toBe(null);
    expect(await isOpen(later.sessionId)).toBe(true);
  });

  test("of another, or begun before, cannot be confirmed, and a limited way in adds none", async () => {
    const [actor, other] = [await somebody(), await somebody()];
    const [first, second] = [await beginApp(actor), await beginApp(actor)];
    const confirm = (who: Somebody, { id, secret }: typeof first) =>
      confirmApp(who, { id, name: "Phone", code: codeOf(secret) });
    await expect(confirm(other, second)).rejects.toMatchObject({ code: "not_found" });
    await expect(confirm(actor, first)).rejects.toMatchObject({ code: "not_found" });
    await confirm(actor, second);
    await expect(confirm(actor, second)).rejects.toMatchObject({ code: "not_found" });
    await expect(beginApp(await keyActorFor(actor.user.id, null))).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
  });

  test("is added, removed and given new codes only by who proves one of those that there are", async () => {
    const actor = await somebody();
    const { id } = await add(actor);
    const stolen = await atBrowser(actor.user.id);
    const asked = { details: { reason: "factor_required" } };
    await expect(beginApp(stolen)).rejects.toMatchObject(asked);
    await expect(removeApp(stolen, { id })).rejects.toMatchObject(asked);
    await expect(renewCodes(stolen)).rejects.toMatchObject(asked);
  });

  test("as the first one is begun by who has just signed in, not in a session that was left open", async () => {
    const actor = await somebody();
    const late = after(now(), minutes(11));
    setClock(() => late);
    await expect(beginApp(actor)).rejects.toMatchObject({ details: { reason: "sign_in_again" } });
    await add(await atBrowser(actor.user.id));
  });

  test("is not added beside a first one that came meanwhile, in a session that has not proved it", async () => {
    const owner = await somebody();
    const thief = await atBrowser(owner.user.id);
    const { id, secret } = await beginApp(thief);
    const late = await interleave(
      async (tx) => {
        await lockFactorsOf(tx, owner.user.id);
        const [createdAt, kept] = [now(), { userId: owner.user.id, kind: "passkey" as const, name: "Key" }];
        await tx.insert(factors).values({ id: newId("factor"), ...kept, createdAt, confirmedAt: createdAt });
      },
      () => confirmApp(thief, { id, name: "Mine", code: codeOf(secret) }),
    );
    expect(late).toMatchObject({ status: "rejected", reason: { details: { reason: "factor_required" } } });
    expect((await listOwnFactors(owner)).factors).toMatchObject([{ name: "Key" }]);
  });

  test("is renamed and removed by its user alone; with the last one the recovery codes go", async () => {
    const [actor, other] = [await somebody(), await somebody()];
    const { id } = await add(actor);
    await expect(renameApp(other, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeApp(other, { id })).rejects.toMatchObject({ code: "not_found" });
    await renameApp(actor, { id, name: "Old phone" });
    expect((await listOwnFactors(actor)).factors).toMatchObject([{ name: "Old phone" }]);
    await removeApp(actor, { id });
    expect(await listOwnFactors(actor)).toMatchObject({ factors: [], recoveryCodesLeft: 0 });
    expect(await passwordAloneRefusal(actor.user.id)).toBe(null);
    expect(await eventsAbout(actor.user.id, "factors.remove")).toMatchObject([{ before: { name: "Old phone" } }]);
  });

  test("stays when a role demands one and there is no other", async () => {
    const roleId = await makeRoleAsking("required");
    const user = await makeUser({ roles: [{ roleId, groupId: (await topGroup()).id }] });
    const actor = await atBrowser(user.id);
    const { id } = await add(actor);
    await expect(removeApp(actor, { id })).rejects.toMatchObject({ code: "conflict" });
    expect((await listOwnFactors(actor)).recoveryCodesLeft).toBe(10);
    await add(actor, "Tablet");
    await removeApp(actor, { id });
    expect((await listOwnFactors(actor)).factors).toMatchObject([{ name: "Tablet" }]);
  });

  test("is not offered where roles switch it off", async () => {
    const roleId = await makeRoleAsking("off");
    const user = await makeUser({ roles: [{ roleId, groupId: (await topGroup()).id }] });
    await expect(beginApp(await atBrowser(user.id))).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("recovery codes", () => {
  test("are ten that nobody has seen, kept as hashes; new ones void the former", async () => {
    const actor = await somebody();
    const { recoveryCodes: former } = await add(actor);
    expect(new Set(former).size).toBe(10);
    for (const code of former ?? []) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){2}$/);
    const kept = JSON.stringify(await db().select().from(recoveryCodes));
    expect(former?.some((code) => kept.includes(code) || kept.includes(code.replaceAll("-", "")))).toBe(false);
    const { recoveryCodes: codes } = await renewCodes(actor);
    const spend = (code = "") => transaction((tx) => spendRecoveryCode(tx, { ...actor, purpose: "sign-in" }, code));
    expect(await spend(former?.[0])).toBe(false);
    expect([await spend(codes[0]), await spend(codes[0]), await spend(codes[1])]).toEqual([true, false, true]);
    expect((await listOwnFactors(actor)).recoveryCodesLeft).toBe(8);
  });

  test("let in once when one comes twice at once", async () => {
    const actor = await somebody();
    const { recoveryCodes: codes } = await add(actor);
    const spend = (tx: Transaction, code = "") => spendRecoveryCode(tx, { ...actor, purpose: "sign-in" }, code);
    const late = await interleave(
      async (tx) => expect(await spend(tx, codes?.[0])).toBe(true),
      () => transaction((tx) => spend(tx, codes?.[0])),
    );
    expect(late).toMatchObject({ status: "fulfilled", value: false });
  });

  test.each([
    ["sign-in", "used to sign in; 9 of 10"],
    ["confirmation", "used to confirm"],
  ] as const)("tell their owner of each: %s", async (purpose, said) => {
    const actor = await somebody();
    const { recoveryCodes: codes } = await add(actor);
    await transaction((tx) => spendRecoveryCode(tx, { ...actor, purpose }, codes?.[0] ?? ""));
    const texts = (await mailsTo(actor.user.id)).map(({ id, bodySealed }) =>
      unseal(bodySealed, bodyPlace(id)).toString(),
    );
    expect(texts.filter((text) => text.includes(said))).toHaveLength(1);
  });

  test("stand in for nothing where there is no factor", async () => {
    await expect(renewCodes(await somebody())).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a reset", () => {
  test("removes everything, ends the sessions, is audited and told", async () => {
    const { actor } = await makeAdministrator("consoleAdministrator");
    const owner = await somebody();
    await add(owner);
    const { id: userId } = owner.user;
    expect(await mayResetFactors(actor, userId)).toBe(true);
    await resetFactors(actor, { userId });
    expect(await listFactorsOf(actor, userId)).toMatchObject({ factors: [], recoveryCodesLeft: 0 });
    expect(await isOpen(owner.sessionId)).toBe(false);
    expect(await eventsAbout(userId, "factors.reset")).toMatchObject([
      { actorId: actor.user.id, before: { factors: ["Phone"] } },
    ]);
    expect(await mailsTo(userId)).toHaveLength(2);
    await expect(resetFactors(actor, { userId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is for whoever may, in the user's group, over nobody with more rights, not for oneself, and in a browser", async () => {
    const site = await makeAdministrator();
    const { id: groupId } = await makeGroup();
    const there = await makeAdministrator("consoleAdministrator", { groupId });
    const auditor = await makeAdministrator("auditor");
    await makeApp(site.user.id);
    const owner = await somebody();
    await makeApp(owner.user.id);
    const reset = (actor: Parameters<typeof resetFactors>[0], userId = owner.user.id) =>
      resetFactors(actor, { userId });
    await expect(reset(there.actor)).rejects.toMatchObject({ code: "not_found" });
    await expect(reset(auditor.actor)).rejects.toMatchObject({ details: { reason: "permission_denied" } });
    await expect(reset(await somebody())).rejects.toMatchObject({ code: "not_found" });
    const console = await makeAdministrator("consoleAdministrator");
    await expect(reset(console.actor, site.user.id)).rejects.toMatchObject({ details: { reason: "outranked" } });
    expect(await mayResetFactors(console.actor, site.user.id)).toBe(false);
    const verified = await atBrowser(site.user.id, { isVerified: true });
    await expect(reset(verified, site.user.id)).rejects.toMatchObject({ code: "conflict" });
    await expect(reset(await keyActorFor(site.user.id, null))).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
    expect((await listFactorsOf(site.actor, owner.user.id)).factors).toHaveLength(1);
  });
});

test("offboarding removes them, and says so", async () => {
  const { actor } = await makeAdministrator();
  const owner = await somebody();
  const { id } = await add(owner);
  const choice = { certificates: "revoke", revokeAccessKeys: false } as const;
  const { items } = await offboardUser(actor, { id: owner.user.id, reason: "cessationOfOperation", ...choice });
  expect(items).toContainEqual({
    kind: "factor",
    id,
    name: "Phone",
    detail: "authenticator app",
    outcome: "removed",
  });
  expect(await listFactorsOf(actor, owner.user.id)).toMatchObject({ factors: [], recoveryCodesLeft: 0 });
});

describe("the policy of a role", () => {
  test("is changed also of built-in roles, in a browser, by whoever holds what the role holds", async () => {
    const { actor, user } = await makeAdministrator();
    const { id } = builtInRoles.auditor;
    const from = "2999-01-01T00:00:00.000Z";
    const asked = { id, secondFactor: "required", from } as const;
    expect(await changeRolePolicy(actor, asked)).toMatchObject({
      secondFactor: "required",
      secondFactorFrom: new Date(from),
    });
    const console = await makeAdministrator("consoleAdministrator");
    await expect(changeRolePolicy(console.actor, asked)).rejects.toMatchObject({ details: { reason: "outranked" } });
    await expect(changeRolePolicy(await keyActorFor(user.id, null), asked)).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
    await expect(changeRolePolicy(actor, { ...asked, from: "soon" })).rejects.toMatchObject({ code: "invalid" });
    expect(await changeRolePolicy(actor, { id, secondFactor: "optional", from })).toMatchObject({
      secondFactor: "optional",
      secondFactorFrom: null,
    });
    expect(await eventsAbout(id, "roles.update")).toMatchObject([
      { before: { secondFactor: "optional" }, after: { secondFactor: "required" } },
      { before: { secondFactor: "required" }, after: { secondFactor: "optional" } },
    ]);
  });

  test("of a built-in role is not a subgroup's to change, though nobody there holds it", async () => {
    const { id: groupId } = await makeGroup();
    const { actor } = await makeAdministrator("consoleAdministrator", { groupId });
    await expect(changeRolePolicy(actor, { id: builtInRoles.user.id, secondFactor: "off" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
