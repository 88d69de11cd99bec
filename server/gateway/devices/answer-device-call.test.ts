import { Agent } from "node:https";
import { describe, expect, it, onTestFinished } from "vitest";
import { setAccessKeyStatus } from "@/lib/access-keys/commands/change-access-key";
import { createAccessKey } from "@/lib/access-keys/commands/create-access-key";
import { getAccount } from "@/lib/account/queries";
import { authorizeDevice, rejectDevice } from "@/lib/devices/commands/decide";
import { flushDevices } from "@/lib/devices/flush";
import { getDevice, listDevices } from "@/lib/devices/queries";
import { findGatewayChain } from "@/lib/gateway/issuer";
import { toPem } from "@/lib/pki/pem";
import { DeviceLink } from "@/server/cli/agent/connection";
import { type Identity, makeIdentity } from "@/server/cli/agent/identity";
import { type AgentEvent, runAgent } from "@/server/cli/agent/run";
import { type GatewayCall, useGateway } from "@/test/gateway";
import { makeAdministrator, unique } from "@/test/make";
import { useTestStore } from "@/test/store";
import { answerDeviceCall } from "./answer-device-call";

useTestStore();
const gateway = useGateway({ device: answerDeviceCall });

const serverName = async () => `${(await getAccount()).accountId}.devices.localhost`;
const greeting = "/api/v1/system/serial_number";

/** Calls as a device, over one connection of its own. */
async function deviceOf(identity: Identity | null) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const shown = identity && { cert: identity.certificatePem, key: identity.privateKeyPem };
  const name = await serverName();
  const call = (target: string, given: Partial<GatewayCall> = {}) =>
    gateway.call({ ...shown, agent, name, target, ...given });
  return { call, disconnect: () => agent.destroy() };
}

const authorities = async () => (await findGatewayChain())?.map((der) => toPem("CERTIFICATE", der)).join("");

const idOf = async (actor: Parameters<typeof listDevices>[0], serial: string) =>
  (await listDevices(actor, { search: serial })).items.map(({ id }) => id);

const codeOf = (answer: { json: unknown }) => (answer.json as { result: { code?: string } }).result.code;

describe("a device at the gateway", () => {
  it("gets 401 everywhere until it is authorized, and again at the next request once it is rejected", async () => {
    const { actor } = await makeAdministrator();
    const identity = await makeIdentity();
    const device = await deviceOf(identity);
    for (const target of [greeting, "/api/v1/tags", "/nowhere"]) {
      const answer = await device.call(target);
      expect([answer.status, codeOf(answer)]).toEqual([401, "awaiting_authorization"]);
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
    const [id = ""] = await idOf(actor, identity.serial);
    await authorizeDevice(actor, { id });
    const { accountId } = await getAccount();
    expect(await device.call(greeting)).toMatchObject({
      status: 200,
      json: { result: { retval: 1 }, data: { serial_number: `FCTEMS000${accountId}`, tenant_id: accountId } },
    });
    expect(await device.call("/api/v1/settings/server/public_address/")).toMatchObject({
      json: { data: { public_address: "devices.localhost" } },
    });
    expect(await device.call("/api/v1/system/capabilities")).toMatchObject({
      json: { data: { "fabric-auth": true, "silent-approval": false, websocket: false } },
    });
    expect(await device.call("/api/v1/tags")).toMatchObject({
      json: { data: { tags: [{ name: "all_authorized_devices", addresses: ["127.0.0.1"] }] } },
    });
    const authorities = await device.call("/api/v1/ca_certificates");
    expect(authorities.text).toContain("Keyhall Gateway");
    expect((await device.call("/nowhere")).status).toBe(404);
    expect((await device.call(greeting, { method: "DELETE" })).status).toBe(405);
    await rejectDevice(actor, { id });
    const answer = await device.call(greeting);
    expect([answer.status, codeOf(answer)]).toEqual([401, "rejected"]);
  });

  it("heartbeats and says what it is, which is stored with the next flush", async () => {
    const { actor } = await makeAdministrator();
    const identity = await makeIdentity();
    const device = await deviceOf(identity);
    await device.call(greeting, { headers: { "Device-Name": "branch", "Device-Version": "7.4.4" } });
    const [id = ""] = await idOf(actor, identity.serial);
    expect(await getDevice(actor, id)).toMatchObject({ name: "branch", version: "7.4.4", address: "127.0.0.1" });
    await authorizeDevice(actor, { id });
    const put = (target: string, body?: string) => device.call(target, { method: "PUT", body });
    expect(await put("/api/v1/system/heartbeat")).toMatchObject({ json: { data: { heartbeat_seconds: 30 } } });
    expect((await put("/api/v1/system/information", '{"cpu":3}')).status).toBe(200);
    for (const [body, status] of [
      ["[]", 422],
      ['{"a":1,"a":2}', 400],
      [JSON.stringify({ text: "x".repeat(40_000) }), 422],
    ] as const) {
      expect((await put("/api/v1/system/information", body)).status).toBe(status);
    }
    await flushDevices();
    const { connectedAt, systemInformation } = await getDevice(actor, id);
    expect(systemInformation).toEqual({ cpu: 3 });
    expect(connectedAt).toBeInstanceOf(Date);
    device.disconnect();
    await expect
      .poll(async () => {
        await flushDevices();
        return (await getDevice(actor, id)).connectedAt;
      })
      .toBeNull();
  });

  it("is refused without a certificate, without a serial number, and with malformed headers", async () => {
    const bare = await (await deviceOf(null)).call(greeting);
    expect([bare.status, codeOf(bare)]).toEqual([401, "certificate_required"]);
    const { actor } = await makeAdministrator();
    const before = (await listDevices(actor)).total;
    const nameless = await (await deviceOf(await makeIdentity("not a serial"))).call(greeting);
    expect([nameless.status, codeOf(nameless)]).toEqual([401, "invalid_serial"]);
    const device = await deviceOf(await makeIdentity());
    for (const [header, value] of [
      ["Device-Virtual-Domain", "a b"],
      ["Device-Fabric-Root", "?"],
    ] as const) {
      expect((await device.call(greeting, { headers: { [header]: value } })).status).toBe(400);
    }
    expect((await listDevices(actor)).total).toEqual(before);
  });

  it("has a virtual domain at each request, authorized by itself, over one connection", async () => {
    const { actor } = await makeAdministrator();
    const identity = await makeIdentity();
    const device = await deviceOf(identity);
    const as = async (domain: string) =>
      (await device.call(greeting, { headers: { "Device-Virtual-Domain": domain } })).status;
    expect([await as("root"), await as("guests")]).toEqual([401, 401]);
    const { items } = await listDevices(actor, { search: identity.serial });
    const root = items.find(({ virtualDomain }) => virtualDomain === "root");
    await authorizeDevice(actor, { id: root?.id ?? "" });
    expect([await as("root"), await as("guests")]).toEqual([200, 401]);
  });

  it("that came with a key is refused at the next request once the key is disabled", async () => {
    const { actor } = await makeAdministrator("siteAdministrator", { isPrimary: true });
    const { accessKey, key } = await createAccessKey(actor, { variety: "fortigate", name: unique("branches") });
    const identity = await makeIdentity();
    const device = await deviceOf(identity);
    const name = `${key.toLowerCase()}.${await serverName()}`;
    expect((await device.call(greeting, { name })).status).toBe(401);
    const [id = ""] = await idOf(actor, identity.serial);
    expect((await getDevice(actor, id)).accessKey).toMatchObject({ id: accessKey.id, name: accessKey.name });
    await authorizeDevice(actor, { id });
    expect((await device.call(greeting, { name })).status).toBe(200);
    await setAccessKeyStatus(actor, { id: accessKey.id, status: "disabled" });
    expect((await device.call(greeting, { name })).status).toBe(421);
  });

  it("that comes with another certificate is refused until that one is authorized", async () => {
    const { actor } = await makeAdministrator();
    const first = await makeIdentity();
    await (await deviceOf(first)).call(greeting);
    const [id = ""] = await idOf(actor, first.serial);
    await authorizeDevice(actor, { id });
    const second = await deviceOf(await makeIdentity(first.serial));
    const answer = await second.call(greeting);
    expect([answer.status, codeOf(answer)]).toEqual([401, "certificate_changed"]);
    await authorizeDevice(actor, { id });
    expect((await second.call(greeting)).status).toBe(200);
  });
});

describe("the agent", () => {
  it("waits, is let in, tells and fetches, heartbeats, waits again when it is rejected, and ends when told to", async () => {
    const { actor } = await makeAdministrator();
    const identity = await makeIdentity();
    const end = new AbortController();
    const events: AgentEvent[] = [];
    const awaited = new Map<string, () => void>();
    const seen = (wanted: string) => new Promise<void>((resolve) => void awaited.set(wanted, resolve));
    const tell = (event: AgentEvent) => {
      events.push(event);
      const name = event.event === "refused" ? event.code : event.event;
      awaited.get(name)?.();
    };
    const link = new DeviceLink(
      { host: "127.0.0.1", port: gateway.port(), serverName: await serverName(), ca: await authorities() },
      identity,
      { name: "host", version: "1.0" },
    );
    const pauses = { first: 5, longest: 10 };
    const waits = seen("awaiting_authorization");
    const running = runAgent({ link, tell, signal: end.signal, pauses, heartbeatMs: 5 });
    await waits;
    const [id = ""] = await idOf(actor, identity.serial);
    const heartbeats = seen("heartbeat");
    await authorizeDevice(actor, { id });
    await heartbeats;
    await flushDevices();
    expect((await getDevice(actor, id)).systemInformation).toMatchObject({ node: process.version });
    const rejected = seen("rejected");
    await rejectDevice(actor, { id });
    await rejected;
    end.abort();
    await running;
    const received = events.flatMap((event) => (event.event === "received" ? [event.call] : []));
    expect(received).toContain("/api/v1/ca_certificates");
    expect(events.at(-1)).toEqual({ event: "ended" });
  });

  it("does not talk to a gateway whose authority it does not know", async () => {
    const events: AgentEvent[] = [];
    const link = new DeviceLink(
      { host: "127.0.0.1", port: gateway.port(), serverName: await serverName() },
      await makeIdentity(),
      { name: "host", version: "1.0" },
    );
    const signal = new AbortController().signal;
    expect(await runAgent({ link, tell: (event) => events.push(event), signal, once: true })).toBe(false);
    expect(events[0]).toMatchObject({ event: "unreachable" });
  });
});
