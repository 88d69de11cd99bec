import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventsAbout } from "@/test/audit";
import { keyActorFor, makeAdministrator, makeGroup, topGroup, unique } from "@/test/make";
import { makeContact } from "@/test/make-contact";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { days, after as later, minutes, setClock } from "../clock";
import { updateSettings } from "../settings/commands";
import { authorizeDevices, forgetDevices, rejectDevices } from "./commands/change-many";
import { authorizeDevice, rejectDevice } from "./commands/decide";
import { forgetDevice } from "./commands/forget-device";
import { meetDevice } from "./commands/meet-device";
import { sweepDevices } from "./commands/sweep";
import type { Contact } from "./contact";
import { flushDevices } from "./flush";
import { noteConnection, noteEnd, noteSaid } from "./presence";
import { countWaiting, findDevicesVersion, getDevice, listDevices } from "./queries";

useTestStore();
afterEach(() => setClock());

const site = async () => (await makeAdministrator()).actor;

/** Meets a device for the first time; it waits. */
async function waiting(given: Parameters<typeof makeContact>[0] = {}) {
  const contact = await makeContact(given);
  const { state, deviceId } = await meetDevice(contact);
  if (!deviceId) throw new Error(`It was not recorded: ${state}`);
  return { contact, id: deviceId };
}

async function authorized(actor: Actor, given: Parameters<typeof makeContact>[0] = {}) {
  const device = await waiting(given);
  await authorizeDevice(actor, { id: device.id });
  return device;
}

const stateOf = async (contact: Contact) => (await meetDevice(contact)).state;
const eventsOf = async (id: string) => (await eventsAbout(id)).map(({ event }) => event);

describe("a device", () => {
  it("is recorded at first contact, waits, and is let in once it is authorized", async () => {
    const actor = await site();
    const { contact, id } = await waiting({ name: "branch", version: "7.4.4", virtualDomain: "root" });
    expect(await stateOf(contact)).toBe("waiting");
    expect(await getDevice(actor, id)).toMatchObject({
      serial: contact.serial,
      virtualDomain: "root",
      name: "branch",
      version: "7.4.4",
      state: "waiting",
      accessKey: null,
      authorizedFingerprint: null,
      decidedBy: null,
    });
    expect(await authorizeDevice(actor, { id, fingerprint: contact.fingerprint })).toMatchObject({
      state: "authorized",
      authorizedFingerprint: contact.fingerprint,
      decidedBy: { id: actor.user.id },
    });
    expect(await stateOf(contact)).toBe("authorized");
    await rejectDevice(actor, { id });
    expect(await stateOf(contact)).toBe("rejected");
    expect(await eventsOf(id)).toEqual(["devices.connect", "devices.authorize", "devices.reject"]);
  });

  it("drops back when it comes with another certificate, which authorizing again accepts", async () => {
    const actor = await site();
    const { contact, id } = await authorized(actor);
    const other = await makeContact({ ...contact, certificate: "another certificate" });
    expect(await stateOf(other)).toBe("changed");
    expect(await stateOf(contact)).toBe("changed");
    expect(await getDevice(actor, id)).toMatchObject({
      state: "changed",
      fingerprint: other.fingerprint,
      authorizedFingerprint: contact.fingerprint,
    });
    const seenBefore = authorizeDevice(actor, { id, fingerprint: contact.fingerprint });
    await expect(seenBefore).rejects.toMatchObject({ code: "conflict" });
    await authorizeDevice(actor, { id, fingerprint: other.fingerprint });
    expect(await stateOf(other)).toBe("authorized");
    expect(await eventsOf(id)).toContain("devices.change-certificate");
  });

  it("costs a write a minute at most however often two certificates take turns", async () => {
    const actor = await site();
    const { contact, id } = await authorized(actor);
    const start = new Date();
    setClock(() => start);
    const other = await makeContact({ ...contact, certificate: "another certificate" });
    for (const one of [other, contact, other, contact]) await meetDevice(one);
    const changes = async () => (await eventsOf(id)).filter((event) => event === "devices.change-certificate").length;
    expect(await changes()).toBe(1);
    setClock(() => later(start, minutes(1)));
    expect(await stateOf(contact)).toBe("changed");
    expect(await changes()).toBe(2);
    expect((await getDevice(actor, id)).fingerprint).toBe(contact.fingerprint);
  });

  it("stays rejected whatever certificate it comes with", async () => {
    const actor = await site();
    const { contact, id } = await waiting();
    await rejectDevice(actor, { id });
    expect(await stateOf(await makeContact({ ...contact, certificate: "another" }))).toBe("rejected");
    expect((await getDevice(actor, id)).state).toBe("rejected");
  });

  it("is one per virtual domain and instance, each authorized by itself under one certificate", async () => {
    const actor = await site();
    const serial = unique("FGT");
    await authorized(actor, { serial, virtualDomain: "root" });
    const elsewhere = (await makeGroup()).id;
    expect(await stateOf(await makeContact({ serial, virtualDomain: "guests" }))).toBe("waiting");
    expect(await stateOf(await makeContact({ serial, virtualDomain: "root", groupId: elsewhere }))).toBe("waiting");
    expect(await stateOf(await makeContact({ serial, virtualDomain: "root" }))).toBe("authorized");
  });

  it("that was forgotten is a new one", async () => {
    const actor = await site();
    const { contact, id } = await authorized(actor);
    await forgetDevice(actor, { id });
    const again = await meetDevice(contact);
    expect(again.state).toBe("waiting");
    expect(again.deviceId).not.toBe(id);
    await expect(getDevice(actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a security fabric", () => {
  beforeAll(async () => void (await updateSettings(await site(), "devices", { silentApproval: true })));
  afterAll(async () => void (await updateSettings(await site(), "devices", {})));

  it("lets members in once its root is authorized, those that wait already too", async () => {
    const actor = await site();
    const root = await waiting();
    const early = await waiting({ fabricRoot: root.contact.serial });
    await authorizeDevice(actor, { id: root.id });
    expect(await stateOf(early.contact)).toBe("authorized");
    const late = await meetDevice(await makeContact({ fabricRoot: root.contact.serial }));
    expect(late.state).toBe("authorized");
    const [, approval] = await eventsAbout(late.deviceId ?? "");
    expect(approval).toMatchObject({ event: "devices.authorize", actorName: "Device gateway" });
    expect(approval?.after?.because).toContain(root.contact.serial);
  });

  it("lets nobody in at another instance, whose certificate is in doubt, who was rejected, or for a virtual domain of the root", async () => {
    const actor = await site();
    const { contact: root, id } = await authorized(actor);
    const fabricRoot = root.serial;
    const other = (await makeGroup()).id;
    expect(await stateOf(await makeContact({ fabricRoot, groupId: other }))).toBe("waiting");
    expect(await stateOf(await makeContact({ ...root, virtualDomain: "guests", fabricRoot }))).toBe("waiting");
    const rejected = await waiting();
    await rejectDevice(actor, { id: rejected.id });
    expect(await stateOf({ ...rejected.contact, fabricRoot })).toBe("rejected");
    expect(await stateOf({ ...rejected.contact, virtualDomain: "b", fabricRoot })).toBe("waiting");
    const member = await authorized(actor);
    const pretender = await makeContact({ serial: member.contact.serial, certificate: "x", fabricRoot });
    expect(await stateOf({ ...pretender, virtualDomain: "b" })).toBe("waiting");
    expect(await stateOf(pretender)).toBe("changed");

    await meetDevice(await makeContact({ ...root, certificate: "another" }));
    expect((await getDevice(actor, id)).state).toBe("changed");
    expect(await stateOf(await makeContact({ fabricRoot }))).toBe("waiting");
  });

  it("begins with a root that a person authorized: members vouch for nobody", async () => {
    const actor = await site();
    const root = await authorized(actor);
    const member = await makeContact({ fabricRoot: root.contact.serial });
    expect(await stateOf(member)).toBe("authorized");
    await rejectDevice(actor, { id: root.id });
    expect(await stateOf(await makeContact({ fabricRoot: member.serial }))).toBe("waiting");
    expect(await stateOf(await makeContact({ fabricRoot: root.contact.serial }))).toBe("waiting");
  });

  it("lets nobody in until the setting says so", async () => {
    const actor = await site();
    const root = await authorized(actor);
    await updateSettings(actor, "devices", {});
    const member = await makeContact({ fabricRoot: root.contact.serial });
    expect(await stateOf(member)).toBe("waiting");
    await updateSettings(actor, "devices", { silentApproval: true });
    expect(await stateOf(member)).toBe("authorized");
  });
});

describe("a flood", () => {
  it("fills neither an instance nor, from one address, the table", async () => {
    const actor = await site();
    await updateSettings(actor, "devices", { maximumWaiting: 2, maximumWaitingPerAddress: 3 });
    const [first, second] = [(await makeGroup()).id, (await makeGroup()).id];
    const address = "198.51.100.7";
    const states: string[] = [];
    for (const groupId of [first, first, first, second, second]) {
      states.push(await stateOf(await makeContact({ groupId, address })));
    }
    expect(states).toEqual(["waiting", "waiting", "not-recorded", "waiting", "not-recorded"]);
    expect(await stateOf(await makeContact({ groupId: second, address: "198.51.100.8" }))).toBe("waiting");
    await updateSettings(actor, "devices", {});
  });

  it("is forgotten once it has not been seen for as long as the settings say", async () => {
    const actor = await site();
    const old = await waiting();
    const known = await authorized(actor);
    const start = new Date();
    setClock(() => later(start, days(29)));
    expect(await sweepDevices()).toBe(0);
    setClock(() => later(start, days(31)));
    const fresh = await waiting();
    expect(await sweepDevices()).toBeGreaterThan(0);
    await expect(getDevice(actor, old.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await getDevice(actor, known.id)).state).toBe("authorized");
    expect((await getDevice(actor, fresh.id)).state).toBe("waiting");
    expect(await eventsOf(old.id)).toEqual(["devices.connect", "devices.forget"]);
  });
});

describe("what devices say", () => {
  it("is stored with the next flush, found by its new words, and never for one that came later", async () => {
    const actor = await site();
    const { contact, id } = await authorized(actor);
    const name = unique("renamed");
    const at = later(new Date(), 1000);
    setClock(() => at);
    for (let beat = 0; beat < 50; beat++) await meetDevice({ ...contact, name, address: "203.0.113.9" });
    expect((await getDevice(actor, id)).name).toBe("");
    noteSaid(id, { at, address: "203.0.113.9", accessKeyId: null, systemInformation: { cpu: 3 } });
    await flushDevices();
    expect(await getDevice(actor, id)).toMatchObject({
      name,
      address: "203.0.113.9",
      lastSeenAt: at,
      systemInformation: { cpu: 3 },
    });
    expect((await listDevices(actor, { search: name })).items.map((device) => device.id)).toEqual([id]);
    noteSaid(id, { at: later(at, -minutes(1)), address: "203.0.113.1", accessKeyId: null });
    await flushDevices();
    expect((await getDevice(actor, id)).address).toBe("203.0.113.9");
  });

  it("says whether it is connected, over any of its connections", async () => {
    const actor = await site();
    const { id } = await waiting();
    const [one, two] = [{}, {}];
    const at = new Date();
    expect([noteConnection(id, one, at), noteConnection(id, one, at), noteConnection(id, two, at)]).toEqual([
      true,
      false,
      true,
    ]);
    await flushDevices();
    noteEnd(id, one);
    await flushDevices();
    expect((await getDevice(actor, id)).connectedAt).toEqual(at);
    noteEnd(id, two);
    await flushDevices();
    expect((await getDevice(actor, id)).connectedAt).toBeNull();
  });

  it("changes the version that an open page asks for", async () => {
    const actor = await site();
    const before = await findDevicesVersion(actor);
    expect(await findDevicesVersion(actor)).toBe(before);
    const { id } = await waiting();
    const then = await findDevicesVersion(actor);
    expect(then).not.toBe(before);
    await authorizeDevice(actor, { id });
    expect(await findDevicesVersion(actor)).not.toBe(then);
  });
});

describe("devices are reached", () => {
  it("in one's own groups only, and by limited credentials with sensor_management", async () => {
    const [mine, other] = [await makeGroup(), await makeGroup()];
    const { actor, user } = await makeAdministrator("consoleAdministrator", { groupId: mine.id });
    const own = await waiting({ groupId: mine.id });
    const foreign = await waiting({ groupId: other.id });
    expect((await listDevices(actor)).items.map(({ id }) => id)).toEqual([own.id]);
    expect(await countWaiting(actor)).toEqual({ count: 1, more: false });
    for (const work of [getDevice, (a: Actor, id: string) => authorizeDevice(a, { id })])
      await expect(work(actor, foreign.id)).rejects.toMatchObject({ code: "not_found" });
    const results = await authorizeDevices(actor, {
      ids: [own.id, foreign.id],
      fingerprints: [own, foreign].map((d) => d.contact.fingerprint),
    });
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);

    const sensor = await keyActorFor(user.id, ["sensor_management"]);
    expect((await rejectDevices(sensor, { ids: [own.id] }))[0]).toMatchObject({ ok: true, message: "Rejected" });
    const other_ = await keyActorFor(user.id, ["credential_management"]);
    await expect(listDevices(other_)).rejects.toMatchObject({ code: "forbidden" });
    await expect(forgetDevice(other_, { id: own.id })).rejects.toMatchObject({ code: "forbidden" });
    expect((await forgetDevices(sensor, { ids: [own.id] }))[0]).toMatchObject({ ok: true });
    const auditor = await makeAdministrator("auditor");
    await expect(authorizeDevice(auditor.actor, { id: foreign.id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await countWaiting((await makeAdministrator("user")).actor)).toEqual({ count: 0, more: false });
  });

  it("page by page in every order, and by state, instance and words", async () => {
    const actor = await site();
    const group = await makeGroup();
    const made: string[] = [];
    for (const part of ["C", "A", "B"]) {
      made.push((await waiting({ groupId: group.id, serial: `${unique("FGT").toUpperCase()}-${part}` })).id);
    }
    const all = async (sort: "serial" | "-serial" | "firstSeen" | "-firstSeen" | "lastSeen" | "-lastSeen") => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listDevices(actor, { groupId: group.id, sort, limit: 1, cursor });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      return ids;
    };
    expect(await all("firstSeen")).toEqual(made);
    expect(await all("-firstSeen")).toEqual(made.toReversed());
    expect((await all("-serial")).toReversed()).toEqual(await all("serial"));
    expect((await all("lastSeen")).toSorted()).toEqual(made.toSorted());
    await authorizeDevice(actor, { id: made[0] ?? "" });
    const states = { groupId: group.id, state: "authorized" } as const;
    expect((await listDevices(actor, states)).items.map(({ id }) => id)).toEqual([made[0]]);
    expect((await listDevices(actor, { groupId: (await topGroup()).id, search: made[0] })).items).toEqual([]);
  });
});
