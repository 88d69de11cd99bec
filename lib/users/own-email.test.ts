import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mails, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { SessionActor } from "@/lib/actor";
import { insertSession } from "@/lib/sessions/records";
import { eventsAbout } from "@/test/audit";
import { actorFor, makeAdministrator, makeUser, unique } from "@/test/make";
import { makeApp } from "@/test/make-factor";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { markVerified } from "../factors/confirm";
import { bodyPlace } from "../mail/records";
import { hashPassword } from "../secrets/password";
import { unseal } from "../secrets/sealing";
import { setPause } from "../sessions/turns";
import { editUser } from "./commands/edit-user";
import { updateUser } from "./commands/update-user";
import { getUser, isPasswordAskedFor } from "./queries";

useTestStore();

const password = "violet tandem oxbow 47 lantern";
let passwordHash: string;
beforeAll(async () => {
  setPause(async () => {});
  passwordHash = await hashPassword(password);
});
beforeEach(() => saveEmailSettings());

const addressOf = () => `${unique("mail")}@example.org`;
const makePerson = () => makeUser({ email: addressOf(), passwordHash });

/** Both ways to change it. */
type Change = (actor: SessionActor, wanted: { email: string; currentPassword?: string }) => Promise<unknown>;
const ways: [string, Change][] = [
  ["in the profile", (actor, wanted) => updateUser(actor, { id: actor.user.id, ...wanted })],
  ["in Edit User Details", (actor, wanted) => editUser(actor, { id: actor.user.id, ...wanted })],
];

const emailOf = async (id: string) => (await db().select().from(users).where(eq(users.id, id)))[0]?.email;

async function told(userId: string) {
  const rows = await db()
    .select()
    .from(mails)
    .where(and(eq(mails.userId, userId), eq(mails.kind, "email-changed")));
  return rows.map(({ id, recipients, bodySealed }) => ({
    recipients,
    text: JSON.parse(unseal(bodySealed, bodyPlace(id)).toString()).text as string,
  }));
}

describe.each(ways)("one's own address %s", (_, change) => {
  it("asks for the present password, and tells the former address", async () => {
    const person = await makePerson();
    const actor = await actorFor(person.id);
    const email = addressOf();
    expect(await isPasswordAskedFor(await getUser(actor, person.id))).toBe(true);
    for (const currentPassword of [undefined, "", "another one"])
      await expect(change(actor, { email, currentPassword })).rejects.toMatchObject({
        details: { fieldErrors: { currentPassword: [expect.any(String)] } },
      });
    expect(await emailOf(person.id)).toBe(person.email);
    expect(await told(person.id)).toEqual([]);
    await change(actor, { email, currentPassword: password });
    expect(await emailOf(person.id)).toBe(email);
    expect(await told(person.id)).toEqual([
      { recipients: [person.email], text: expect.stringContaining(`New address: ${email}`) },
    ]);
    await change(actor, { email });
    expect(await told(person.id)).toHaveLength(1);
  });

  it("locks who guesses the password", async () => {
    const person = await makePerson();
    const actor = { ...(await actorFor(person.id)), address: "198.51.100.77" };
    for (let attempt = 0; attempt < 5; attempt++)
      await expect(change(actor, { email: addressOf(), currentPassword: "guessed" })).rejects.toMatchObject({
        code: "invalid",
      });
    await expect(change(actor, { email: addressOf(), currentPassword: password })).rejects.toMatchObject({
      code: "too_many",
    });
  });

  it("asks for a second factor instead where there is one, whatever password is typed", async () => {
    const person = await makePerson();
    await makeApp(person.id);
    const sessionId = await transaction((tx) =>
      insertSession(tx, { userId: person.id, address: "192.0.2.1", userAgent: "" }),
    );
    const actor = { ...(await actorFor(person.id)), sessionId };
    expect(await isPasswordAskedFor(await getUser(actor, person.id))).toBe(false);
    const wanted = { email: addressOf(), currentPassword: password };
    await expect(change(actor, wanted)).rejects.toMatchObject({ details: { reason: "factor_required" } });
    await transaction((tx) => markVerified(tx, sessionId));
    await change(actor, { email: wanted.email });
    expect(await emailOf(person.id)).toBe(wanted.email);
  });

  it("asks for nothing where there is no password, and tells the former address all the same", async () => {
    const person = await makeUser({ email: addressOf(), passwordHash: null });
    const actor = await actorFor(person.id);
    expect(await isPasswordAskedFor(await getUser(actor, person.id))).toBe(false);
    await change(actor, { email: "" });
    expect(await told(person.id)).toMatchObject([{ text: expect.stringContaining("New address: none") }]);
  });
});

it("somebody else's address asks for no password of theirs, and names who changed it", async () => {
  const { actor, user } = await makeAdministrator();
  const person = await makePerson();
  expect(await isPasswordAskedFor(await getUser(actor, person.id))).toBe(false);
  await updateUser(actor, { id: person.id, email: addressOf() });
  expect(await told(person.id)).toMatchObject([
    { recipients: [person.email], text: expect.stringContaining(`Changed by: ${user.username}`) },
  ]);
  expect(JSON.stringify(await eventsAbout(person.id, "users.update"))).toContain(person.email);
});
