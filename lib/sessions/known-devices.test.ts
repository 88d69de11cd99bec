import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, it } from "vitest";
import { knownDevices, mails } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { after, days, setClock } from "@/lib/clock";
import { makeUser, unique } from "@/test/make";
import { saveEmailSettings } from "@/test/make-mail";
import { useTestStore } from "@/test/store";
import { sweepSessions } from "./commands/sweep";
import { noteDevice } from "./known-devices";
import { insertSession } from "./records";

useTestStore();
beforeAll(() => saveEmailSettings());
afterEach(() => setClock());

const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async function signedIn(userId: string, mark: string) {
  const sessionId = await transaction((tx) => insertSession(tx, { userId, address: "192.0.2.7", userAgent }));
  await noteDevice({ sessionId, mark });
}

const subjectsTo = async (userId: string) =>
  (await db().select().from(mails).where(eq(mails.userId, userId))).map(({ kind }) => kind);

it("tells of a browser that is new to the account, but not of the first one nor of one that came before", async () => {
  const { id } = await makeUser({ email: "ada@example.org" });
  const [first, second] = [unique("mark"), unique("mark")];
  await signedIn(id, first);
  await signedIn(id, first);
  expect(await subjectsTo(id)).toEqual([]);
  await signedIn(id, second);
  await signedIn(id, second);
  await signedIn(id, first);
  expect(await subjectsTo(id)).toEqual(["new-device"]);
  const { id: another } = await makeUser({ email: "grace@example.org" });
  await signedIn(another, second);
  expect(await subjectsTo(another)).toEqual([]);
  expect(JSON.stringify(await db().select().from(knownDevices))).not.toContain(first);
});

it("forgets a browser that was not used for long", async () => {
  const { id } = await makeUser({ email: "ada@example.org" });
  const [old, other] = [unique("mark"), unique("mark")];
  await signedIn(id, old);
  setClock(() => after(new Date(), days(364)));
  await signedIn(id, other);
  setClock(() => after(new Date(), days(367)));
  await signedIn(id, old);
  expect(await subjectsTo(id)).toEqual(["new-device", "new-device"]);
  expect(await db().$count(knownDevices, eq(knownDevices.userId, id))).toBe(2);
});

it("knows the newest fifty browsers of a user, and leaves others' alone", async () => {
  const { id: another } = await makeUser();
  const kept = unique("mark");
  await signedIn(another, kept);
  const { id } = await makeUser();
  const at = Date.now();
  const marks = Array.from({ length: 52 }, () => unique("mark"));
  for (const [index, mark] of marks.entries()) {
    setClock(() => new Date(at + index * 1000));
    await signedIn(id, mark);
  }
  const known = await db().select().from(knownDevices).where(eq(knownDevices.userId, id));
  expect(known.map(({ firstSeenAt }) => firstSeenAt.getTime()).sort()).toEqual(
    marks.slice(2).map((_, index) => at + (index + 2) * 1000),
  );
  expect(await db().$count(knownDevices, eq(knownDevices.userId, another))).toBe(1);
});

it("is swept of browsers that nobody signs in with any more", async () => {
  const { id } = await makeUser();
  await signedIn(id, unique("mark"));
  setClock(() => after(new Date(), days(364)));
  await sweepSessions();
  expect(await db().$count(knownDevices, eq(knownDevices.userId, id))).toBe(1);
  setClock(() => after(new Date(), days(366)));
  await sweepSessions();
  expect(await db().$count(knownDevices, eq(knownDevices.userId, id))).toBe(0);
});
