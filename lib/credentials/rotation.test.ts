import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { credentials } from "@/db/schema";
import { eventsAbout } from "@/test/audit";
import { interleave } from "@/test/interleave";
import { requestOf } from "@/test/machine-request";
import { actorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeToken } from "@/test/make-token";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { rotateApiKey } from "../api-keys/commands/rotate-api-key";
import { getApiKey, listApiKeys } from "../api-keys/queries";
import { authenticate } from "../authentication/pipeline";
import { days, hours, after as later, minutes, now, setClock } from "../clock";
import { updateSettings } from "../settings/commands";
import { rotateToken } from "../tokens/commands/rotate-token";
import { getToken } from "../tokens/queries";
import { flushUsage } from "../usage/flush";
import { updateLimits } from "./commands/update-limits";
import { getLimits } from "./queries";

useTestStore();
afterEach(() => setClock());

const callWith = async (headers: Record<string, string>, at: Date, address = "192.0.2.1") => {
  const result = await authenticate(requestOf({ headers, at, address }));
  return result.ok ? "ok" : result.code;
};
const codeOf = (token: string, at: Date, address?: string) =>
  callWith({ Authorization: `Bearer ${token}` }, at, address);

async function ownToken(options: Partial<Parameters<typeof makeToken>[0]> = {}) {
  const user = await makeUser();
  return { user, actor: await actorFor(user.id), ...(await makeToken({ ownerId: user.id, ...options })) };
}

describe("a rotated token", () => {
  it("gives its successor the limits that it was given at the same moment", async () => {
    const { actor, id } = await ownToken();
    const result = await interleave(
      (tx) => tx.update(credentials).set({ capabilities: [], requestsPerMinute: 1 }).where(eq(credentials.id, id)),
      () => rotateToken(actor, { id }),
    );
    const successorId = result.status === "fulfilled" ? result.value.accessToken.id : "";
    expect(await getLimits(actor, successorId)).toMatchObject({ capabilities: [], requestsPerMinute: 1 });
  });

  it("works beside its successor until the grace period is over, then says rotated", async () => {
    const start = now();
    const { actor, id, token } = await ownToken({ capabilities: ["sensor_management"] });
    await updateLimits(actor, { id, permittedAddresses: "192.0.2.0/24", requestsPerMinute: 100 });
    setClock(() => start);
    const made = await rotateToken(actor, { id, graceDays: 3 });
    expect(made.accessToken).toMatchObject({
      name: "test",
      capabilities: ["sensor_management"],
      limits: { permittedAddresses: ["192.0.2.0/24"], requestsPerMinute: 100 },
      rotation: { predecessorId: id, rotatedAt: null },
    });
    const end = later(start, days(3) - 1);
    expect(await getToken(actor, id)).toMatchObject({ expiresAt: end, rotation: { rotatedAt: start } });
    for (const each of [token, made.token]) expect(await codeOf(each, end)).toBe("ok");
    expect(await codeOf(token, later(end, 1))).toBe("rotated");
    expect(await codeOf(made.token, later(end, 1))).toBe("ok");
    await expect(updateLimits(actor, { id, expiresAt: later(end, 1000) })).rejects.toMatchObject({ code: "invalid" });
    await updateLimits(actor, { id, expiresAt: later(start, hours(1)) });
    expect(await codeOf(token, later(start, hours(2)))).toBe("rotated");
  });

  it("shows what used it since, and when it is safe to retire", async () => {
    const start = now();
    const { actor, id, token } = await ownToken();
    expect(await codeOf(token, later(start, -minutes(5)))).toBe("ok");
    setClock(() => start);
    await rotateToken(actor, { id, graceDays: 30 });
    for (const hour of [1, 2, 3]) expect(await codeOf(token, later(start, hours(hour)), `192.0.2.${hour}`)).toBe("ok");
    await flushUsage();
    const shown = async (at: Date) => {
      setClock(() => at);
      return getToken(actor, id);
    };
    expect(await shown(later(start, hours(26)))).toMatchObject({
      lastUsedAt: later(start, hours(3)),
      lastUsedAddress: "192.0.2.3",
      rotation: { usesSinceRotation: 3, isSafeToRetire: false },
    });
    expect(await shown(later(start, hours(27)))).toMatchObject({ rotation: { isSafeToRetire: true } });
  });

  it.each([null, "", [], false])("is not ended at once by %j for its grace period", async (graceDays) => {
    const { actor, id, token } = await ownToken();
    await expect(rotateToken(actor, { id, graceDays })).rejects.toMatchObject({ code: "invalid" });
    expect(await codeOf(token, now())).toBe("ok");
  });

  it("without a grace period ends at once", async () => {
    const { actor, id, token } = await ownToken();
    const at = now();
    setClock(() => at);
    const successor = await rotateToken(actor, { id, graceDays: 0 });
    expect([await codeOf(token, at), await codeOf(successor.token, at)]).toEqual(["rotated", "ok"]);
  });

  it("ends no later than it would have", async () => {
    const expiresAt = later(now(), hours(5));
    const { actor, id } = await ownToken({ expiresAt });
    await rotateToken(actor, { id, graceDays: 30 });
    expect(await getToken(actor, id)).toMatchObject({ expiresAt });
  });
});

it("an API key gets a successor with a secret of its own, found by the same capabilities", async () => {
  const user = await makeUser();
  const actor = await actorFor(user.id);
  const old = await makeApiKey({ ownerId: user.id, capabilities: ["sensor_management"] });
  const made = await rotateApiKey(actor, { id: old.id, graceDays: 1 });
  const at = now();
  const signed = (key: { key: string; secret: string }) =>
    callWith(signHmac({ method: "GET", target: "/api/v1/me", at, ...key }), at);
  expect([await signed(old), await signed(made)]).toEqual(["ok", "ok"]);
  expect(made.secret).not.toBe(old.secret);
  expect(made.apiKey).toMatchObject({ expiresAt: null, capabilities: ["sensor_management"] });
  const site = await makeAdministrator();
  const found = await listApiKeys(site.actor, { capability: "sensor_management", ownerId: user.id });
  expect(found.items.map(({ id }) => id)).toContain(made.apiKey.id);
  expect(await eventsAbout(old.id, "credentials.rotate")).toMatchObject([
    { actorId: user.id, after: { successorId: made.apiKey.id, graceDays: 1 } },
  ]);
  expect(await getApiKey(actor, old.id)).toMatchObject({ status: "expires-soon" });
});

describe("a use after the grace period", () => {
  const rotated = async () => {
    const own = await ownToken();
    const successor = await rotateToken(own.actor, { id: own.id, graceDays: 0 });
    return { ...own, successor };
  };
  const alarms = (id: string) => eventsAbout(id, "credentials.use-after-rotation");

  it("raises an alarm, one an hour however often it happens", async () => {
    const { id, token, successor } = await rotated();
    const at = now();
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(token, at, "198.51.100.9")));
    expect(codes).toEqual(["rotated", "rotated", "rotated"]);
    await codeOf(token, later(at, minutes(59)));
    expect(await alarms(id)).toMatchObject([
      { outcome: "failure", reason: "rotated", actorKind: "system", address: "198.51.100.9", after: { revoked: [] } },
    ]);
    await codeOf(token, later(at, minutes(61)));
    expect(await alarms(id)).toHaveLength(2);
    expect(await codeOf(successor.token, at)).toBe("ok");
  });

  it("by setting revokes the whole family", async () => {
    const site = await makeAdministrator();
    const { actor, id, token, successor } = await rotated();
    const third = await rotateToken(actor, { id: successor.accessToken.id, graceDays: 5 });
    const bystander = await ownToken();
    await updateSettings(site.actor, "rotation", { revokeFamilyOnLateUse: true });
    expect(await codeOf(token, now())).toBe("rotated");
    for (const each of [token, successor.token, third.token]) expect(await codeOf(each, now())).toBe("revoked");
    expect(await codeOf(bystander.token, now())).toBe("ok");
    const [alarm] = await alarms(id);
    expect(alarm?.after?.revoked).toHaveLength(3);
    await updateSettings(site.actor, "rotation", { revokeFamilyOnLateUse: false });
  });
});

describe("who rotates", () => {
  it("the owner alone, once, and only what works and has no number of uses", async () => {
    const { user, actor, id } = await ownToken();
    const site = await makeAdministrator();
    await expect(rotateToken(site.actor, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(rotateApiKey(actor, { id })).rejects.toMatchObject({ code: "not_found" });
    for (const graceDays of [-1, 31, 1.5])
      await expect(rotateToken(actor, { id, graceDays })).rejects.toMatchObject({ code: "invalid" });
    const both = await Promise.allSettled([rotateToken(actor, { id }), rotateToken(actor, { id })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(rotateToken(actor, { id })).rejects.toMatchObject({ code: "conflict" });
    const revoked = await makeToken({ ownerId: user.id, status: "revoked" });
    const expired = await makeToken({ ownerId: user.id, expiresAt: later(now(), -1000) });
    const counted = await makeToken({ ownerId: user.id });
    await updateLimits(actor, { id: counted.id, maximumUses: 5 });
    for (const each of [revoked, expired, counted])
      await expect(rotateToken(actor, { id: each.id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("a credential that rotates itself gains neither rights nor time", async () => {
    const { user, actor, id } = await ownToken({ capabilities: ["credential_management"] });
    const own: Actor = {
      ...(await actorFor(user.id)),
      kind: "token",
      credentialId: id,
      capabilities: ["credential_management"],
    };
    const { expiresAt } = await getToken(actor, id);
    const other = await makeToken({ ownerId: user.id });
    await expect(rotateToken(own, { id: other.id })).rejects.toMatchObject({ code: "forbidden" });
    const { accessToken } = await rotateToken(own, { id });
    expect(accessToken).toMatchObject({ capabilities: ["credential_management"], expiresAt });
  });
});
