import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { challenges, factors, mails, sessions, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after as later, minutes, now, seconds, setClock } from "@/lib/clock";
import { eventsAbout } from "@/test/audit";
import { interleave } from "@/test/interleave";
import { makeUser, topGroup } from "@/test/make";
import { codeOf, makeApp, makeRoleAsking, wrongCodeOf } from "@/test/make-factor";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { acceptCode } from "../factors/authenticator-apps";
import { proveByCode } from "../factors/proving";
import { checkPasswordOf } from "../passwords/verification";
import { hashPassword } from "../secrets/password";
import { setPasswordHash } from "../users/records";
import { completeSignIn } from "./commands/complete-sign-in";
import { giveUpSignIn } from "./commands/give-up-sign-in";
import { signIn } from "./commands/sign-in";
import { sweepSessions } from "./commands/sweep";
import { findSessionActor } from "./current";
import { setPause } from "./turns";

useTestStore();

const password = "violet tandem oxbow 47 lantern";
let passwordHash = "";
beforeAll(async () => {
  passwordHash = await hashPassword(password);
  await saveEmailSettings();
});
beforeEach(() => setPause(async () => {}));
afterEach(() => setClock());

let host = 0;
const newCaller = () => ({ address: `198.18.9.${++host}`, userAgent: "Mozilla/5.0 Firefox/140.0" });
type Caller = ReturnType<typeof newCaller>;

/** Somebody with an authenticator app, at an address of their own. */
async function somebody() {
  const user = await makeUser({ passwordHash, email: "somebody@example.org" });
  return { user, ...(await makeApp(user.id)), caller: newCaller() };
}

async function begin(username: string, caller: Caller): Promise<string> {
  const result = await signIn({ username, password, ...caller });
  if (result.ok || result.code !== "factor_required") throw new Error(JSON.stringify(result));
  return result.pending;
}

const complete = (pending: string, typed: string, caller: Caller) =>
  completeSignIn({ pending, ...caller }, proveByCode(typed));

const refused = { ok: false, code: "refused" };
const expired = { ok: false, code: "step_expired" };

describe("the second step", () => {
  it("is asked after the password, opens the session that was not open before, and is spent", async () => {
    const { user, secret, caller } = await somebody();
    expect(await signIn({ username: user.username, password, ...caller })).toMatchObject({
      ok: false,
      code: "factor_required",
      factors: ["totp", "recovery-code"],
    });
    expect(await db().$count(sessions, eq(sessions.userId, user.id))).toBe(0);
    const pending = await begin(user.username, caller);
    const result = await complete(pending, codeOf(secret), caller);
    expect(result).toMatchObject({ ok: true });
    const [session] = await db().select().from(sessions).where(eq(sessions.userId, user.id));
    expect(session).toMatchObject({ method: "password", address: caller.address, verifiedAt: session?.createdAt });
    expect(await eventsAbout(user.id, "sign-in")).toMatchObject([{ outcome: "success", after: { factor: "totp" } }]);
    expect(await complete(pending, codeOf(secret, now(), 1), caller)).toEqual(expired);
  });

  it("keeps only the hash of what goes on with it, for five minutes, unless it is given up", async () => {
    const { user, secret, caller } = await somebody();
    const [first, second] = [await begin(user.username, caller), await begin(user.username, caller)];
    expect(JSON.stringify(await db().select().from(challenges))).not.toContain(first);
    await giveUpSignIn(first);
    expect(await complete(first, codeOf(secret), caller)).toEqual(expired);
    setClock(() => later(new Date(), minutes(5) + seconds(1)));
    expect(await complete(second, codeOf(secret), caller)).toEqual(expired);
    expect(await complete("made up", codeOf(secret), caller)).toEqual(expired);
  });

  it("that does not come is written down: somebody knew the password; not who came in all the same", async () => {
    const [one, other, third] = [await somebody(), await somebody(), await somebody()];
    for (const username of [one.user.username, one.user.username]) await begin(username, one.caller);
    await giveUpSignIn(await begin(other.user.username, other.caller));
    const [, used] = [await begin(third.user.username, third.caller), await begin(third.user.username, third.caller)];
    expect(await complete(used, codeOf(third.secret), third.caller)).toMatchObject({ ok: true });
    const late = now().getTime() + minutes(11);
    setClock(() => new Date(late));
    await begin((await somebody()).user.username, newCaller());
    await sweepSessions();
    const missing = (caller: Caller) => [
      { outcome: "failure", reason: "second_step_missing", address: caller.address },
    ];
    expect(await eventsAbout(one.user.id, "sign-in")).toMatchObject([
      { ...missing(one.caller)[0], after: { times: 2 } },
    ]);
    expect(await eventsAbout(other.user.id, "sign-in")).toMatchObject(missing(other.caller));
    expect(await eventsAbout(third.user.id, "sign-in")).toMatchObject([{ outcome: "success" }]);
  });

  it("takes a code once, also from another step and after a later one, and one that is a step late", async () => {
    const { user, secret, caller } = await somebody();
    const at = now();
    setClock(() => at);
    const steps = await Promise.all(Array.from({ length: 4 }, () => begin(user.username, caller)));
    const [a = "", b = "", c = "", d = ""] = steps;
    expect(await complete(a, codeOf(secret, at, -1), caller)).toMatchObject({ ok: true });
    expect(await complete(b, codeOf(secret, at, -1), caller)).toEqual(refused);
    expect(await complete(c, codeOf(secret, at, 1), caller)).toMatchObject({ ok: true });
    expect(await complete(d, codeOf(secret, at), caller)).toEqual(refused);
  });

  it("takes a code once when two come at once", async () => {
    const { user, id, secret, caller } = await somebody();
    const code = codeOf(secret);
    const pending = await begin(user.username, caller);
    const late = await interleave(
      async (tx) => {
        const [row] = await tx.select().from(factors).where(eq(factors.id, id));
        if (!row) throw new Error("There is no app");
        expect(await acceptCode(tx, row, code)).toBe(true);
      },
      () => complete(pending, code, caller),
    );
    expect(late).toMatchObject({ status: "fulfilled", value: refused });
  });

  it("takes a recovery code once, in any writing, which is audited and mailed", async () => {
    const { user, recoveryCodes, caller } = await somebody();
    const [code = ""] = recoveryCodes;
    const typed = code.replaceAll("-", " ").toUpperCase();
    expect(await complete(await begin(user.username, caller), typed, caller)).toMatchObject({ ok: true });
    expect(await complete(await begin(user.username, caller), code, caller)).toEqual(refused);
    expect(await eventsAbout(user.id, "factors.use-recovery-code")).toMatchObject([{ after: { left: 9 } }]);
    const sent = await db().select().from(mails).where(eq(mails.userId, user.id));
    expect(sent).toMatchObject([{ kind: "second-factor", recipients: ["somebody@example.org"] }]);
  });

  it("takes nobody else's code", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const pending = await begin(one.user.username, one.caller);
    expect(await complete(pending, codeOf(other.secret), one.caller)).toEqual(refused);
    expect(await complete(pending, other.recoveryCodes[0] ?? "", one.caller)).toEqual(refused);
    expect(await complete(pending, "", one.caller)).toEqual(refused);
  });
});

describe("guessing", () => {
  it("is counted over both steps, and a right password in between forgets nothing, at any door", async () => {
    const { user, secret, caller } = await somebody();
    const { username } = user;
    const pending = await begin(username, caller);
    for (let i = 0; i < 3; i++) expect(await complete(pending, wrongCodeOf(secret), caller)).toEqual(refused);
    expect(await checkPasswordOf(username, password, caller.address)).toEqual({ ok: false, code: "factor_required" });
    expect(await checkPasswordOf(username, password, caller.address)).toEqual({ ok: false, code: "factor_required" });
    const again = await begin(username, caller);
    expect(await signIn({ username, password: "wrong", ...caller })).toEqual(refused);
    expect(await complete(again, wrongCodeOf(secret), caller)).toEqual(refused);
    expect(await complete(again, codeOf(secret), caller)).toMatchObject({ ok: false, code: "locked" });
    expect(await signIn({ username, password, ...caller })).toMatchObject({ ok: false, code: "locked" });
    expect(await checkPasswordOf(username, password, caller.address)).toMatchObject({ ok: false, code: "locked" });
    const reasons = (await eventsAbout(user.id, "sign-in")).map(({ reason }) => reason);
    expect(reasons).toContain("wrong_factor");
    expect(await db().select().from(mails).where(eq(mails.userId, user.id))).toMatchObject([{ kind: "locked" }]);
  });

  it("is forgotten when both steps were right", async () => {
    const { user, secret, caller } = await somebody();
    const pending = await begin(user.username, caller);
    for (let i = 0; i < 4; i++) await complete(pending, wrongCodeOf(secret), caller);
    expect(await complete(pending, codeOf(secret), caller)).toMatchObject({ ok: true });
    const next = await begin(user.username, caller);
    for (let i = 0; i < 4; i++) expect(await complete(next, wrongCodeOf(secret), caller)).toEqual(refused);
    expect(await complete(next, codeOf(secret, now(), 1), caller)).toMatchObject({ ok: true });
  });
});

describe("what comes between the steps", () => {
  const change = (id: string, values: Partial<typeof users.$inferInsert>) =>
    transaction((tx) => tx.update(users).set(values).where(eq(users.id, id)));

  it("counts: a disabled user, another password, one that has run out", async () => {
    const [disabled, changed, old] = [await somebody(), await somebody(), await somebody()];
    const pendings = await Promise.all(
      [disabled, changed, old].map(({ user, caller }) => begin(user.username, caller)),
    );
    await change(disabled.user.id, { status: "disabled" });
    await transaction((tx) => setPasswordHash(tx, changed.user, passwordHash, { mustChange: false }));
    await change(old.user.id, { passwordExpiresAt: now() });
    const end = (i: number, { secret, caller }: typeof old) => complete(pendings[i] ?? "", codeOf(secret), caller);
    expect(await end(0, disabled)).toEqual(refused);
    expect(await end(1, changed)).toEqual(refused);
    expect(await end(2, old)).toEqual({ ok: false, code: "password_expired" });
    expect(await eventsAbout(changed.user.id, "sign-in")).toMatchObject([{ reason: "password_changed" }]);
  });
});

describe("a session", () => {
  const from = "192.0.2.9";
  const asked = async (roleId: string) =>
    makeUser({ passwordHash, roles: [{ roleId, groupId: (await topGroup()).id }] });

  it("is good for setting a factor up and nothing else where one is required, from its date on", async () => {
    const dueAt = later(now(), minutes(2));
    const user = await asked(await makeRoleAsking("required", dueAt));
    const result = await signIn({ username: user.username, password, ...newCaller() });
    if (!result.ok) throw new Error(result.code);
    const standing = async () => {
      const session = await findSessionActor(result.sessionId, from);
      return session && { due: session.mustSetUpFactor, from: session.factorDueFrom };
    };
    expect(await standing()).toEqual({ due: false, from: dueAt });
    setClock(() => later(dueAt, seconds(1)));
    expect(await standing()).toEqual({ due: true, from: null });
    await makeApp(user.id);
    expect(await standing(), "it was opened without the factor that there is now").toBe(null);
  });

  it("is opened without a second step where roles switch it off", async () => {
    const user = await asked(await makeRoleAsking("off"));
    await makeApp(user.id);
    expect(await signIn({ username: user.username, password, ...newCaller() })).toMatchObject({ ok: true });
  });
});
