import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { credentials, mails, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { requestOf } from "@/test/machine-request";
import { actorFor, keyActorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { makeAccessKey } from "@/test/make-access-key";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { createAccessKey } from "../access-keys/commands/create-access-key";
import { logInToEms } from "../access-keys/commands/log-in-to-ems";
import { authenticate } from "../authentication/pipeline";
import { setClock } from "../clock";
import { hashPassword } from "../secrets/password";
import { setPause } from "../sessions/turns";
import { setUserStatus } from "../users/commands/set-user-status";
import { handOver } from "./commands/hand-over";
import { getPrimaryAccount, listHandOverCandidates } from "./queries";

useTestStore();

const password = "violet tandem oxbow 47 lantern";
let passwordHash: string;
let primaryId: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
  const made = await makeAdministrator("siteAdministrator", {
    isPrimary: true,
    email: "first@example.org",
    passwordHash,
  });
  primaryId = made.user.id;
});
beforeEach(() => setPause(async () => {}));
afterEach(() => setClock());

const makeNext = (options: Parameters<typeof makeUser>[0] = {}) =>
  makeAdministrator("siteAdministrator", { passwordHash, email: `${unique("next")}@example.org`, ...options });

const primaries = async () => (await db().select().from(users).where(eq(users.isPrimary, true))).map(({ id }) => id);

/** The present primary account hands over to somebody. */
const give = async (userId: string) => {
  const result = await handOver(await actorFor(primaryId), { userId, password });
  primaryId = userId;
  return result;
};

const login = (key: string, account_email: string) =>
  logInToEms({ access_key: key, account_email }, { address: "192.0.2.9", userAgent: "curl" });

describe("a hand-over", () => {
  it("moves the one primary account, access keys included, and ends their sessions", async () => {
    const { key, id } = await makeAccessKey({ variety: "ems" });
    const fortigate = await makeAccessKey();
    const session = await login(key, "first@example.org");
    if (!session.ok) throw new Error(session.code);
    const codeOf = async () => {
      const result = await authenticate(requestOf({ headers: { Authorization: session.token } }));
      return result.ok ? "ok" : result.code;
    };
    expect(await codeOf()).toBe("ok");
    const former = primaryId;
    const { user: next } = await makeNext();

    expect(await give(next.id)).toEqual({ username: next.username });
    expect(await primaries()).toEqual([next.id]);
    expect(await getPrimaryAccount()).toMatchObject({ id: next.id, email: next.email });
    for (const credentialId of [id, fortigate.id]) {
      const [row] = await db().select().from(credentials).where(eq(credentials.id, credentialId));
      expect(row?.ownerId).toBe(next.id);
    }
    expect(await codeOf()).toBe("revoked");
    expect(await login(key, "first@example.org")).toMatchObject({ ok: false, code: "invalid_credentials" });
    expect(await login(key, next.email)).toMatchObject({ ok: true });

    const denied = { details: { reason: "primary_only" } };
    const formerActor = await actorFor(former);
    await expect(createAccessKey(formerActor, { variety: "ems", name: unique("key") })).rejects.toMatchObject(denied);
    await expect(handOver(formerActor, { userId: next.id, password })).rejects.toMatchObject(denied);
    await createAccessKey(await actorFor(next.id), { variety: "ems", name: unique("key") });
    const [event] = await eventsAbout(next.id, "account.hand-over");
    expect(event).toMatchObject({ actorId: former, after: { primary: next.username } });

    // Undone by the new one; ended sessions stay ended.
    await give(former);
    expect(await primaries()).toEqual([former]);
    expect(await codeOf()).toBe("revoked");
  });

  it("is told to both, when mail is set up", async () => {
    await saveEmailSettings();
    const { user: next } = await makeNext();
    const [former] = await db().select().from(users).where(eq(users.id, primaryId));
    await give(next.id);
    const queued = await db().select().from(mails).where(eq(mails.kind, "primary-account"));
    expect(queued.flatMap(({ recipients }) => recipients).sort()).toEqual([former?.email, next.email].sort());
    expect(queued[0]?.subject).toBe(`The primary account is now ${next.username}`);
  });

  it("happens once when it is asked for twice at the same moment", async () => {
    const actor = await actorFor(primaryId);
    const [one, two] = [(await makeNext()).user.id, (await makeNext()).user.id];
    const results = await Promise.allSettled([one, two].map((userId) => handOver(actor, { userId, password })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [refused] = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused).toMatchObject({ code: "conflict" });
    const now = await primaries();
    expect(now).toHaveLength(1);
    expect([one, two]).toContain(now[0]);
    primaryId = now[0] ?? "";
  });
});

describe("it is refused", () => {
  it("with a wrong password, which counts as a guess, and without one", async () => {
    const { user: next } = await makeNext();
    const actor = await actorFor(primaryId);
    const wrong = handOver(actor, { userId: next.id, password: "not the password at all" });
    await expect(wrong).rejects.toMatchObject({ details: { fieldErrors: { password: [expect.any(String)] } } });
    await expect(handOver(actor, { userId: next.id, password: "" })).rejects.toMatchObject({ code: "invalid" });
    expect(await primaries()).toEqual([primaryId]);
  });

  it("to whoever cannot be the primary account", async () => {
    const disabled = (await makeNext({ status: "disabled" })).user;
    const others = [
      disabled.id,
      (await makeNext({ passwordHash: null })).user.id,
      (await makeAdministrator("consoleAdministrator", { passwordHash })).user.id,
      (await makeUser({ passwordHash })).id,
      primaryId,
      "usr_nobody",
    ];
    const actor = await actorFor(primaryId);
    for (const userId of others)
      await expect(handOver(actor, { userId, password })).rejects.toMatchObject({
        details: { fieldErrors: { userId: [expect.any(String)] } },
      });
    const offered = (await listHandOverCandidates(actor)).map(({ id }) => id);
    expect(offered.length).toBeGreaterThan(0);
    for (const id of others) expect(offered).not.toContain(id);
  });

  it("to who has no email address, with which programs would log in: listed, for the reason to be told", async () => {
    const { user: next } = await makeNext({ email: "" });
    const actor = await actorFor(primaryId);
    await expect(handOver(actor, { userId: next.id, password })).rejects.toMatchObject({
      details: { fieldErrors: { userId: [expect.stringContaining("no email address")] } },
    });
    expect(await primaries()).toEqual([primaryId]);
    expect(await listHandOverCandidates(actor)).toContainEqual(expect.objectContaining({ id: next.id, email: "" }));
  });

  it("to every credential of the primary account, and to everybody else", async () => {
    const { user: next, actor: other } = await makeNext();
    const wanted = { userId: next.id, password };
    await expect(handOver(await keyActorFor(primaryId, null), wanted)).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
    await expect(handOver(other, wanted)).rejects.toMatchObject({ details: { reason: "primary_only" } });
    await expect(listHandOverCandidates(other)).rejects.toMatchObject({ code: "not_found" });
  });

  it("and the new one is as safe from being deactivated as the former was", async () => {
    const { user: next } = await makeNext();
    const former = primaryId;
    await give(next.id);
    await expect(setUserStatus(await actorFor(former), { id: next.id, enabled: false })).rejects.toMatchObject({
      code: "conflict",
    });
    await setUserStatus(await actorFor(next.id), { id: former, enabled: false });
    await transaction(async (tx) => {
      await tx.update(users).set({ status: "enabled" }).where(eq(users.id, former));
    });
  });
});
