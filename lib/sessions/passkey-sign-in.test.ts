import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { externalIdentities, sessions, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { Authenticator } from "@/test/authenticator";
import { actorFor, makeUser } from "@/test/make";
import { makeTeam } from "@/test/make-team";
import { useTestStore } from "@/test/store";
import { setClock } from "../clock";
import { beginPasskeySignIn, beginRegistration } from "../passkeys/commands/begin";
import { registerPasskey } from "../passkeys/commands/register-passkey";
import { Assertion } from "../passkeys/schema";
import { signIn } from "./commands/sign-in";
import { signInWithPasskey } from "./commands/sign-in-with-passkey";
import { findSessionActor } from "./current";
import { insertSession } from "./records";
import { setPause } from "./turns";

useTestStore();
beforeEach(() => setPause(async () => {}));
afterEach(() => setClock());

// Failures count against the address: each test has its own.
let host = 0;
let from = { address: "", userAgent: "Browser" };
beforeEach(() => {
  from = { ...from, address: `192.0.2.${++host}` };
});

/** Somebody with a passkey. */
async function somebody(options: ConstructorParameters<typeof Authenticator>[0] = {}) {
  const user = await makeUser();
  const sessionId = await transaction((tx) => insertSession(tx, { userId: user.id, ...from }));
  const actor = { ...(await actorFor(user.id)), sessionId };
  const key = new Authenticator(options);
  await registerPasskey(actor, { name: "Key", response: key.create(await beginRegistration(actor)) });
  return { user, key };
}

async function answer(key: Authenticator): Promise<Assertion> {
  return Assertion.parse(JSON.parse(key.get(await beginPasskeySignIn())));
}

const tryWith = async (key: Authenticator, address = from.address) =>
  signInWithPasskey({ response: await answer(key), address, userAgent: from.userAgent });

const refused = { ok: false, code: "refused" };
const reasonsOf = async (userId: string) =>
  (await eventsAbout(userId, "sign-in")).filter(({ outcome }) => outcome === "failure").map(({ reason }) => reason);

test("opens a verified session alone, without a name", async () => {
  const { user, key } = await somebody();
  const result = await tryWith(key);
  if (!result.ok) throw new Error(result.code);
  const [row] = await db().select().from(sessions).where(eq(sessions.id, result.sessionId));
  expect(row).toMatchObject({ userId: user.id, method: "passkey" });
  expect(row?.verifiedAt).not.toBeNull();
});

test("not without user verification, whatever it did before", async () => {
  const { user, key } = await somebody();
  key.verifies = false;
  expect(await tryWith(key)).toEqual(refused);
  expect(await reasonsOf(user.id)).toEqual(["user_not_verified"]);
});

test("an unknown passkey looks like a wrong one", async () => {
  const { user, key } = await somebody();
  const stranger = new Authenticator();
  stranger.userHandle = Buffer.from(user.id).toString("base64url");
  expect(await tryWith(stranger)).toEqual(refused);
  key.origin = "https://evil.example";
  expect(await tryWith(key)).toEqual(refused);
});

test("the authenticator must name the user that it is registered for", async () => {
  const { user, key } = await somebody();
  key.userHandle = null;
  expect(await tryWith(key)).toEqual(refused);
  key.userHandle = Buffer.from("usr_somebody_else").toString("base64url");
  expect(await tryWith(key)).toEqual(refused);
  expect(await reasonsOf(user.id)).toEqual(["wrong_user_handle", "wrong_user_handle"]);
});

test("a challenge opens one session, also when two come at once", async () => {
  const { key } = await somebody();
  const response = await answer(key);
  const results = await Promise.all([1, 2].map(() => signInWithPasskey({ response, ...from })));
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test("a challenge for something else does not count", async () => {
  const { user, key } = await somebody();
  const actor = await actorFor(user.id);
  const sessionId = await transaction((tx) => insertSession(tx, { userId: user.id, ...from }));
  await transaction((tx) => tx.update(sessions).set({ verifiedAt: new Date() }).where(eq(sessions.id, sessionId)));
  const options = await beginRegistration({ ...actor, sessionId });
  const response = Assertion.parse(JSON.parse(key.get(options)));
  expect(await signInWithPasskey({ response, ...from })).toEqual(refused);
  expect(await reasonsOf(user.id)).toEqual(["wrong_challenge"]);
});

test.each([
  ["a disabled user", { status: "disabled" as const }],
  ["a service account", { isServiceAccount: true }],
])("never %s", async (_what, change) => {
  const { user, key } = await somebody();
  await transaction((tx) => tx.update(users).set(change).where(eq(users.id, user.id)));
  expect(await tryWith(key)).toEqual(refused);
});

test("nobody is asked for another password who used none", async () => {
  const { user, key } = await somebody();
  await transaction((tx) => tx.update(users).set({ mustChangePassword: true }).where(eq(users.id, user.id)));
  const result = await tryWith(key);
  if (!result.ok) throw new Error(result.code);
  expect(await findSessionActor(result.sessionId, from.address)).toMatchObject({ mustChangePassword: false });
});

test("never whom the directory refuses", async () => {
  const { user, key } = await somebody();
  const source = { userId: user.id, sourceId: "dir_none", subject: user.id, distinguishedName: "", groups: [] };
  await transaction(async (tx) => {
    await tx.update(users).set({ kind: "directory" }).where(eq(users.id, user.id));
    await tx.insert(externalIdentities).values({ ...source, checkedAt: new Date(), refusedReason: "locked" });
  });
  expect(await tryWith(key)).toEqual(refused);
  expect(await reasonsOf(user.id)).toEqual(["directory_refused"]);
});

test("the teams' permitted addresses count", async () => {
  const { user, key } = await somebody();
  await makeTeam({ permittedAddresses: ["198.51.100.0/24"], memberIds: [user.id] });
  expect(await tryWith(key)).toEqual({ ok: false, code: "ip_denied" });
  expect(await tryWith(key, "198.51.100.9")).toMatchObject({ ok: true });
});

test("the account's lock counts, and failures lock the address only", async () => {
  const { user, key } = await somebody();
  for (let n = 0; n < 5; n++) await signIn({ username: user.username, password: "wrong", ...from });
  expect(await tryWith(key)).toMatchObject({ ok: false, code: "locked" });
  const imitation = new Authenticator();
  imitation.id.set(key.id);
  expect(await tryWith(imitation), "to who cannot sign").toEqual(refused);

  const { key: other } = await somebody();
  const stranger = new Authenticator();
  stranger.id.set(other.id);
  stranger.userHandle = other.userHandle;
  const elsewhere = "203.0.113.7";
  for (let n = 0; n < 5; n++) expect(await tryWith(stranger, elsewhere)).toEqual(refused);
  expect(await tryWith(other, elsewhere)).toMatchObject({ code: "locked" });
  expect(await tryWith(other, "203.0.114.7")).toMatchObject({ ok: true });
});
