import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { challenges, factors, sessions } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after, minutes, now, setClock } from "@/lib/clock";
import { insertSession } from "@/lib/sessions/records";
import { setPause } from "@/lib/sessions/turns";
import { eventsAbout } from "@/test/audit";
import { Authenticator } from "@/test/authenticator";
import { actorFor, keyActorFor, makeUser } from "@/test/make";
import { useTestStore } from "@/test/store";
import { beginConfirmation, confirmIdentity } from "../factors/commands/confirm-identity";
import { requireFreshFactor } from "../factors/confirm";
import { listOwnFactors } from "../factors/queries";
import { beginRegistration } from "./commands/begin";
import { removePasskey, renamePasskey } from "./commands/change-passkey";
import { registerPasskey } from "./commands/register-passkey";

useTestStore();
beforeEach(() => setPause(async () => {}));
afterEach(() => setClock());

type Actor = Awaited<ReturnType<typeof actorFor>>;

/** Somebody at a browser, whose session is kept. */
async function somebody(userId?: string): Promise<Actor> {
  const id = userId ?? (await makeUser({ firstName: "Ada" })).id;
  const sessionId = await transaction((tx) => insertSession(tx, { userId: id, address: "192.0.2.1", userAgent: "" }));
  return { ...(await actorFor(id)), sessionId };
}

async function register(actor: Actor, key: Authenticator, name = "Key") {
  return registerPasskey(actor, { name, response: key.create(await beginRegistration(actor)) });
}

const listPasskeys = async (actor: Actor) => (await listOwnFactors(actor)).factors;

const forgetProof = (actor: Actor) =>
  transaction((tx) => tx.update(sessions).set({ verifiedAt: null }).where(eq(sessions.id, actor.sessionId)));

async function proof(actor: Actor, key: Authenticator): Promise<string> {
  const { passkey } = await beginConfirmation(actor);
  if (!passkey) throw new Error("There is no passkey to ask");
  return key.get(passkey);
}

const confirm = (actor: Actor, response: string) => confirmIdentity(actor, { kind: "passkey", response });
const wrong = { code: "invalid", details: { fieldErrors: { response: [expect.any(String)] } } };

describe("registration", () => {
  test("keeps the key, says whether it verifies the person, and counts as a proof", async () => {
    const actor = await somebody();
    const { id } = await register(actor, new Authenticator({ verifies: false, counter: 7 }), "Blue key");
    const [row] = await db().select().from(factors).where(eq(factors.id, id));
    expect(row).toMatchObject({ signatureCounter: 7, verifiesUser: false, transports: ["usb"] });
    expect(row?.confirmedAt).not.toBeNull();
    await requireFreshFactor(actor);
    const [view] = await listPasskeys(actor);
    expect(view).toMatchObject({ id, name: "Blue key", verifiesUser: false, lastUsedAt: null });
    const [event] = await eventsAbout(actor.user.id, "factors.add");
    expect(event?.after).toMatchObject({ kind: "passkey", name: "Blue key" });
  });

  test("names what there is already, so that no authenticator is registered twice", async () => {
    const actor = await somebody();
    const key = new Authenticator();
    await register(actor, key);
    const { excludeCredentials, authenticatorSelection, attestation } = await beginRegistration(actor);
    expect(excludeCredentials).toMatchObject([{ id: key.id.toString("base64url") }]);
    expect(authenticatorSelection).toMatchObject({ residentKey: "preferred", userVerification: "preferred" });
    expect(attestation).toBe("none");
    await expect(register(actor, key)).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    ["another origin", new Authenticator({ origin: "http://localhost:3001" })],
    ["another relying party", new Authenticator({ rpId: "example.org" })],
    ["an attestation with certificates", new Authenticator({ attests: true })],
    ["a counter that cannot be kept", new Authenticator({ counter: 2 ** 32 - 1 })],
  ])("refuses %s", async (_what, key) => {
    const actor = await somebody();
    await expect(register(actor, key)).rejects.toMatchObject(wrong);
    expect(await listPasskeys(actor)).toEqual([]);
  });

  test("a challenge serves once, one session, and five minutes", async () => {
    const actor = await somebody();
    const options = await beginRegistration(actor);
    const input = { name: "Key", response: new Authenticator().create(options) };
    await expect(registerPasskey(await somebody(actor.user.id), input)).rejects.toMatchObject(wrong);
    await expect(registerPasskey(await somebody(), input)).rejects.toMatchObject(wrong);
    const at = now();
    let later = 5;
    setClock(() => after(at, minutes(later)));
    await expect(registerPasskey(actor, input)).rejects.toMatchObject(wrong);
    later = 4;
    await registerPasskey(actor, input);
    const again = { name: "Key", response: new Authenticator().create(options) };
    await expect(registerPasskey(actor, again)).rejects.toMatchObject(wrong);
  });

  test("of a first one is begun by who has just signed in", async () => {
    const actor = await somebody();
    const late = now().getTime() + minutes(11);
    setClock(() => new Date(late));
    await expect(beginRegistration(actor)).rejects.toMatchObject({ details: { reason: "sign_in_again" } });
    await register(await somebody(actor.user.id), new Authenticator());
  });

  test("asks for a fresh proof of who has a factor, and is done at a browser only", async () => {
    const actor = await somebody();
    await register(actor, new Authenticator());
    await forgetProof(actor);
    const required = { details: { reason: "factor_required" } };
    await expect(beginRegistration(actor)).rejects.toMatchObject(required);
    await expect(registerPasskey(actor, { name: "Key", response: "{}" })).rejects.toMatchObject(required);
    const key = await keyActorFor(actor.user.id, null);
    await expect(beginRegistration(key)).rejects.toMatchObject({ details: { reason: "browser_only" } });
  });

  test.each(["", "{", "[]", "null", '{"id":"a"}'])("answers %s with a field error", async (response) => {
    await expect(registerPasskey(await somebody(), { name: "Key", response })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test.each(["\u0000", "\ud800", "a b"])("refuses a transport that no database keeps (%j)", async (transport) => {
    const actor = await somebody();
    const made = JSON.parse(new Authenticator().create(await beginRegistration(actor)));
    const response = JSON.stringify({ ...made, response: { ...made.response, transports: [transport] } });
    await expect(registerPasskey(actor, { name: "Key", response })).rejects.toMatchObject({ code: "invalid" });
  });

  test("there is a most of them", async () => {
    const actor = await somebody();
    const row = { userId: actor.user.id, kind: "passkey" as const, name: "Key", createdAt: now() };
    await transaction((tx) =>
      tx.insert(factors).values(Array.from({ length: 20 }, (_, n) => ({ ...row, id: `${actor.user.id} ${n}` }))),
    );
    await expect(register(actor, new Authenticator())).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("asking again", () => {
  test("a proof counts, once, and keeps when the key was used", async () => {
    const actor = await somebody();
    const key = new Authenticator();
    await register(actor, key);
    await forgetProof(actor);
    const response = await proof(actor, key);
    await confirm(actor, response);
    await requireFreshFactor(actor);
    const [view] = await listPasskeys(actor);
    expect(view?.lastUsedAt).not.toBeNull();
    await forgetProof(actor);
    await expect(confirm(actor, response)).rejects.toMatchObject(wrong);
    await expect(requireFreshFactor(actor)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a key without user verification is enough", async () => {
    const actor = await somebody();
    const key = new Authenticator({ verifies: false, counter: 0 });
    await register(actor, key);
    await confirm(actor, await proof(actor, key));
    await confirm(actor, await proof(actor, key));
  });

  test.each<[string, (key: Authenticator) => void]>([
    [
      "another origin",
      (key) => {
        key.origin = "https://localhost";
      },
    ],
    [
      "another relying party",
      (key) => {
        key.rpId = "evil.example";
      },
    ],
  ])("refuses %s", async (_what, change) => {
    const actor = await somebody();
    const key = new Authenticator();
    await register(actor, key);
    change(key);
    await expect(confirm(actor, await proof(actor, key))).rejects.toMatchObject(wrong);
  });

  test("refuses a changed signature, another session's challenge and another user's key", async () => {
    const actor = await somebody();
    const key = new Authenticator();
    await register(actor, key);
    const answer = JSON.parse(await proof(actor, key));
    const bytes = Buffer.from(answer.response.signature, "base64url");
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    answer.response.signature = bytes.toString("base64url");
    await expect(confirm(actor, JSON.stringify(answer))).rejects.toMatchObject(wrong);
    await expect(confirm(await somebody(actor.user.id), await proof(actor, key))).rejects.toMatchObject(wrong);
    const other = await somebody();
    await register(other, new Authenticator());
    await expect(confirm(other, await proof(other, key))).rejects.toMatchObject(wrong);
  });

  test("a counter that goes back is refused and recorded", async () => {
    const actor = await somebody();
    const key = new Authenticator({ counter: 10 });
    await register(actor, key);
    key.counter = 9;
    await expect(confirm(actor, await proof(actor, key))).rejects.toMatchObject(wrong);
    key.counter = 0;
    await expect(confirm(actor, await proof(actor, key))).rejects.toMatchObject(wrong);
    const events = await eventsAbout(actor.user.id, "factors.suspect-copy");
    expect(events.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["failure", "counter_went_back"],
      ["failure", "counter_went_back"],
    ]);
    key.counter = 10;
    await confirm(actor, await proof(actor, key));
  });

  test("wrong ones count and lock", async () => {
    const actor = await somebody();
    const key = new Authenticator();
    await register(actor, key);
    for (let n = 0; n < 5; n++)
      await expect(confirmIdentity(actor, { kind: "code", code: "000000" })).rejects.toMatchObject({ code: "invalid" });
    await expect(confirm(actor, await proof(actor, key))).rejects.toMatchObject({ code: "too_many" });
  });
});

test("one's own are renamed and removed, others' are not found", async () => {
  const actor = await somebody();
  const { id } = await register(actor, new Authenticator());
  await renamePasskey(actor, { id, name: "Green key" });
  expect(await listPasskeys(actor)).toMatchObject([{ name: "Green key" }]);
  const other = await somebody();
  await expect(renamePasskey(other, { id, name: "Mine" })).rejects.toMatchObject({ code: "not_found" });
  await expect(removePasskey(other, { id })).rejects.toMatchObject({ code: "not_found" });
  await forgetProof(actor);
  await expect(removePasskey(actor, { id })).rejects.toMatchObject({ details: { reason: "factor_required" } });
  expect(await listPasskeys(actor)).toHaveLength(1);
});

test("handing out a challenge writes nothing, spending it does", async () => {
  const actor = await somebody();
  const key = new Authenticator();
  const before = await db().$count(challenges);
  await beginRegistration(actor);
  expect(await db().$count(challenges)).toBe(before);
  await register(actor, key);
  await confirm(actor, await proof(actor, key));
  const mine = await db().select().from(challenges).where(eq(challenges.userId, actor.user.id));
  expect(mine.map(({ purpose }) => purpose).sort()).toEqual(["passkey-confirm", "passkey-registration"]);
});
