import { Agent } from "node:https";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEvents, credentials, organizationGroups } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { rotateAccessKey } from "@/lib/access-keys/commands/rotate-access-key";
import { getAccount } from "@/lib/account/queries";
import { after, days, setClock } from "@/lib/clock";
import { setPause } from "@/lib/sessions/turns";
import { updateSettings } from "@/lib/settings/commands";
import { tlsTo, useGateway } from "@/test/gateway";
import { makeAdministrator, makeGroup, makeUser, topGroup } from "@/test/make";
import { makeAccessKey } from "@/test/make-access-key";
import { opensslCa } from "@/test/openssl-ca";
import { useTestStore } from "@/test/store";
import type { DeviceDoor } from "./devices/device-door";

useTestStore();

/** Says which connection it was handed. */
const echo: DeviceDoor = (_, outgoing, { onEnd: __, certificate, ...connection }) => {
  outgoing.writeHead(200, { "Content-Type": "application/json" });
  outgoing.end(JSON.stringify({ ...connection, commonName: certificate?.commonName ?? null }));
};
const { call, port } = useGateway({ device: echo });

let accountId = "";
const pauses: number[] = [];
beforeAll(async () => {
  setPause(async (milliseconds) => void pauses.push(milliseconds));
  ({ accountId } = await getAccount());
  await makeUser({ isPrimary: true });
});

const base = "devices.localhost";
const health = "/api/v1/health";

describe("names", () => {
  it("of hosts, and none, lead to REST; strange ones to nobody", async () => {
    expect(await call({ target: health })).toMatchObject({ status: 200 });
    expect(await call({ name: "LOCALHOST", target: health })).toMatchObject({ status: 200 });
    expect(await call({ name: "", target: health })).toMatchObject({ status: 200 });
    for (const name of ["other.example", base, "localhost.example"])
      await expect(call({ name, target: health })).rejects.toThrow(/unrecognized name/);
  });

  it("serve REST without pages and under one name only", async () => {
    expect(await call({ target: "/" })).toMatchObject({
      status: 404,
      text: expect.stringContaining("http://localhost"),
    });
    expect(await call({ target: "/pki/../api/v1/health" })).toMatchObject({ status: 400 });
    expect(await call({ target: "/pki/gateway/chain" })).toMatchObject({ status: 200 });
  });
});

describe("device names", () => {
  const setInstances = (ids: string[]) =>
    transaction(async (tx) => {
      await tx.update(organizationGroups).set({ isInstance: false });
      for (const id of ids)
        await tx.update(organizationGroups).set({ isInstance: true }).where(eq(organizationGroups.id, id));
    });

  it("that lead nowhere are refused alike, late, and the audit log says why without the key", async () => {
    const disabled = await makeAccessKey({ status: "disabled" });
    const other = String(Number(accountId) === 9_999_999 ? 1_000_000 : Number(accountId) + 1);
    const unknownKey = "abcdefghijklmnopqrst";
    const names = [
      `${other}.${base}`,
      `${accountId}-${unknownKey}.${base}`,
      `${accountId}-${disabled.key}.${base}`,
      `x.${base}`,
    ];
    const before = pauses.length;
    const answers = await Promise.all(names.map((name) => call({ name, target: health })));
    const [first] = answers;
    for (const { status, text } of answers) expect([status, text]).toEqual([421, first?.text]);
    expect(pauses.slice(before).filter((ms) => ms >= 1000)).toHaveLength(names.length);
    const events = await db().select().from(auditEvents).where(eq(auditEvents.event, "gateway.connect"));
    expect(events.map(({ reason }) => reason).sort()).toEqual([
      "disabled",
      "malformed_name",
      "unknown_account",
      "unknown_key",
    ]);
    expect(new Set(events.map(({ actorName }) => actorName))).toEqual(new Set(["Device gateway"]));
    for (const key of [unknownKey, disabled.key])
      expect(JSON.stringify(events).toLowerCase()).not.toContain(key.toLowerCase());
  });

  it("reach the instance in every form, whatever the account looks like", async () => {
    const top = await topGroup();
    const [first, second] = [await makeGroup(), await makeGroup()];
    const unit = await makeGroup({ parentId: first.id });
    const layouts: [string[], string | null][] = [
      [[], null],
      [[top.id], null],
      [[unit.id], unit.id],
      [[first.id], null],
      [[second.id], second.id],
      [[first.id, second.id], null],
    ];
    const ems = await makeAccessKey({ variety: "ems", groupId: first.id });
    const fortigate = await makeAccessKey({ groupId: second.id });
    for (const [instances, byAccount] of layouts) {
      await setInstances(instances);
      const alone = await call({ name: `${accountId}.${base}` });
      expect([instances, alone.status, byAccount && alone.json]).toMatchObject([
        instances,
        byAccount ? 200 : 421,
        byAccount && { groupId: byAccount, accessKeyId: null },
      ]);
      for (const [{ id, key }, groupId] of [[ems, first.id] as const, [fortigate, second.id] as const])
        for (const name of [`${accountId}-${key}.${base}`, `${key.toUpperCase()}.${accountId}.${base.toUpperCase()}`])
          expect(await call({ name })).toMatchObject({ status: 200, json: { groupId, accessKeyId: id } });
    }
    await setInstances([top.id]);
  });

  it("open nothing from the next request on when the key is disabled, on the same connection", async () => {
    const { id, key } = await makeAccessKey();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const device = opensslCa({ commonName: "FGT60F0000000001" });
    const shown = { cert: device.certificate, key: device.privateKey };
    const ask = () => call({ name: `${accountId}-${key}.${base}`, agent, ...shown });
    expect(await ask()).toMatchObject({ status: 200, json: { commonName: "FGT60F0000000001" } });
    await transaction((tx) => tx.update(credentials).set({ status: "disabled" }).where(eq(credentials.id, id)));
    expect(await ask()).toMatchObject({ status: 421 });
    agent.destroy();
  });

  it("tell of a key that has a successor, and raise the alarm when it comes after its time", async () => {
    const { actor } = await makeAdministrator();
    const { id, key } = await makeAccessKey();
    const ask = () => call({ name: `${accountId}-${key}.${base}` });
    expect(await ask()).toMatchObject({ json: { isKeyRotated: false } });
    await rotateAccessKey(actor, { id, graceDays: 1 });
    expect(await ask()).toMatchObject({ json: { isKeyRotated: true } });
    setClock(() => after(new Date(), days(2)));
    expect(await ask()).toMatchObject({ status: 421 });
    setClock();
    const late = and(eq(auditEvents.event, "credentials.use-after-rotation"), eq(auditEvents.subjectId, id));
    expect(await db().select().from(auditEvents).where(late)).toHaveLength(1);
  });
});

describe("TLS", () => {
  it("is 1.3 only for REST, 1.2 too for devices, without resumption, with HTTP/1.1", async () => {
    await expect(call({ target: health, maxVersion: "TLSv1.2" })).rejects.toThrow();
    const name = `${accountId}.${base}`;
    const first = await tlsTo(port(), { servername: name, maxVersion: "TLSv1.2", ALPNProtocols: ["h2", "http/1.1"] });
    expect([first.getProtocol(), first.alpnProtocol]).toEqual(["TLSv1.2", "http/1.1"]);
    const session = first.getSession();
    first.destroy();
    const second = await tlsTo(port(), { servername: name, maxVersion: "TLSv1.2", session });
    expect(second.isSessionReused()).toBe(false);
    second.destroy();
  });

  it("presents a certificate that clients verify for the host and for devices, renewed when the names change", async () => {
    const chain = await call({ target: "/pki/gateway/chain" });
    const verified = async (servername: string) => {
      const socket = await tlsTo(port(), { servername, ca: chain.text, rejectUnauthorized: true });
      socket.destroy();
      return socket.authorized;
    };
    for (const host of ["localhost", `${accountId}.${base}`, `k.${accountId}.${base}`])
      expect(await verified(host)).toBe(true);
    const { actor } = await makeAdministrator();
    await updateSettings(actor, "gateway", { bases: [base, "new.example"] });
    expect(await verified(`${accountId}.new.example`)).toBe(true);
  });
});
