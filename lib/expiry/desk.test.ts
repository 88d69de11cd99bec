import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEvents, calendarFeeds, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { actorFor, keyActorFor, makeAdministrator, makeGroup, makeUser, unique } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import { after, days, now, setClock } from "../clock";
import { makeCalendarFeed } from "./commands/make-calendar-feed";
import { revokeCalendarFeed } from "./commands/revoke-calendar-feed";
import { expiringCsv, findCalendarFeed, getExpiryCalendar, listExpiring } from "./queries";

useTestStore();
const { call } = useRest();

let ada: Awaited<ReturnType<typeof makeUser>>;
let bob: Awaited<ReturnType<typeof makeUser>>;
const of = async (userId: string) => actorFor(userId);
const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

const start = new Date("2027-06-01T10:30:00Z");
const tokenEnd = after(start, days(3));
const tokenDay = "2027-06-04";
let mine: { token: string; key: string; certificate: string };

beforeAll(async () => {
  setClock(() => start);
  const group = await makeGroup();
  ada = await makeUser({ groupId: group.id, username: unique("ada") });
  bob = await makeUser({ username: unique("bob") });
  const token = await makeToken({ ownerId: ada.id, expiresAt: tokenEnd });
  const key = await makeApiKey({ ownerId: ada.id, expiresAt: after(now(), days(8)) });
  const certificate = await makeAutomationCertificate(ada);
  mine = { token: token.id, key: key.id, certificate: certificate.id };
  await makeApiKey({ ownerId: ada.id });
  await makeToken({ ownerId: ada.id, status: "revoked" });
  await makeToken({ ownerId: ada.id, expiresAt: after(now(), -days(1)) });
  await makeToken({ ownerId: bob.id, expiresAt: after(now(), days(400)) });
});
afterAll(() => setClock());

describe("the expiry desk", () => {
  it("shows people their own credentials that will end, of all kinds, the next first", async () => {
    const page = await listExpiring(await of(ada.id));
    expect(ids(page)).toEqual([mine.token, mine.key, mine.certificate]);
    expect(page.total).toEqual({ count: 3, more: false });
    expect(page.items[0]).toMatchObject({ kind: "token", isOwn: true, owner: { username: ada.username } });
  });

  it("shows administrators those of their groups, and nobody what a limited credential may not read", async () => {
    const { actor: all } = await makeAdministrator();
    expect(ids(await listExpiring(all, { ownerId: ada.id }))).toHaveLength(3);
    const { actor: local } = await makeAdministrator("auditor", { groupId: ada.groupId });
    expect(ids(await listExpiring(local))).toEqual([mine.token, mine.key, mine.certificate]);
    const limited = await keyActorFor(ada.id, ["certificate_management"]);
    expect(ids(await listExpiring(limited))).toEqual([mine.certificate]);
    expect(ids(await listExpiring(await keyActorFor(ada.id, ["flow_inventory_query"])))).toEqual([]);
  });

  it("filters by kind, owner and day", async () => {
    const { actor } = await makeAdministrator();
    expect(ids(await listExpiring(actor, { owner: ada.username, kind: "api-key" }))).toEqual([mine.key]);
    expect(ids(await listExpiring(actor, { owner: ada.username, day: tokenDay }))).toEqual([mine.token]);
    await expect(listExpiring(actor, { day: "tomorrow" })).rejects.toMatchObject({ code: "invalid" });
    await expect(listExpiring(actor, { kind: "session-token" as "token" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("counts by day over this month and the twelve that follow, so that a year from today is among them", async () => {
    const calendar = await getExpiryCalendar(await of(ada.id));
    expect(calendar.months).toHaveLength(13);
    expect(calendar).toMatchObject({ today: "2027-06-01" });
    expect([calendar.months[0], calendar.months.at(-1)]).toEqual(["2027-06-01", "2028-06-01"]);
    expect(calendar.days[0]).toEqual({ date: tokenDay, count: 1 });
    expect(calendar.total).toBe(3);
    expect((await getExpiryCalendar(await of(bob.id))).total).toBe(0);
  });

  it("exports what it lists", async () => {
    const lines: string[] = [];
    for await (const line of expiringCsv(await of(ada.id))) lines.push(line);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(",token,");
  });
});

describe("the calendar link", () => {
  const read = (url: string) => call({ target: new URL(url).pathname });

  it("opens its owner's calendar without a credential, is kept as a hash and notes its use", async () => {
    const actor = await of(ada.id);
    const { url, feed } = await makeCalendarFeed(actor);
    expect(await findCalendarFeed(actor)).toMatchObject({ id: feed.id, lastUsedAt: null });
    const stored = await db().select().from(calendarFeeds);
    const token = url.split("/").at(-1)?.replace(".ics", "") ?? "";
    expect(JSON.stringify([stored, await db().select().from(auditEvents)])).not.toContain(token);

    const answer = await read(url);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/calendar; charset=utf-8");
    expect(answer.headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    const events = answer.text.match(/^UID:\S+/gm)?.map((line) => line.slice(4).split("-")[0]);
    expect(events).toEqual([mine.token, mine.key, mine.certificate]);
    expect(await findCalendarFeed(actor)).toMatchObject({ lastUsedAt: expect.any(Date) });
  });

  it("is replaced by a new one, revoked by its owner alone, and dead while its owner is disabled", async () => {
    const actor = await of(bob.id);
    const former = await makeCalendarFeed(actor);
    const { url, feed } = await makeCalendarFeed(actor);
    expect((await read(former.url)).status).toBe(404);
    expect((await read(url)).status).toBe(200);
    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, bob.id)));
    expect((await read(url)).status).toBe(404);
    await transaction((tx) => tx.update(users).set({ status: "enabled" }).where(eq(users.id, bob.id)));
    await expect(revokeCalendarFeed(await of(ada.id), feed)).rejects.toMatchObject({ code: "not_found" });
    await revokeCalendarFeed(actor, feed);
    expect((await read(url)).status).toBe(404);
    expect((await call({ target: "/api/v1/calendar/x.ics" })).status).toBe(404);
  });

  it("is made in a browser only", async () => {
    await expect(makeCalendarFeed(await keyActorFor(ada.id, null))).rejects.toMatchObject({
      details: { reason: "browser_only" },
    });
  });
});
