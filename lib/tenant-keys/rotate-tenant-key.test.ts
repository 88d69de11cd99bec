import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventsAbout } from "@/test/audit";
import { requestOf } from "@/test/machine-request";
import { makeAdministrator } from "@/test/make";
import { makeTenantKey } from "@/test/make-tenant-key";
import { useTestStore } from "@/test/store";
import { authenticate } from "../authentication/pipeline";
import { days, hours, after as later, minutes, now, setClock } from "../clock";
import * as hashing from "../secrets/password";
import { updateSettings } from "../settings/commands";
import { flushUsage } from "../usage/flush";
import { showTenantKey } from "./commands/change-tenant-key";
import { retireFormerKeys, rotateTenantKey } from "./commands/rotate-tenant-key";
import { newTenantKey } from "./key";
import { getTenantKey } from "./queries";

useTestStore();
// The password is not what is tested, and hashing takes its time.
beforeEach(() => void vi.spyOn(hashing, "verifyPassword").mockResolvedValue(true));
afterEach(() => {
  vi.restoreAllMocks();
  setClock();
});

interface Caller {
  basic: string;
}

async function codeOf({ basic }: Caller, key: string, at: Date, address = "192.0.2.1"): Promise<string> {
  const headers = { Authorization: basic, "aw-tenant-code": key };
  const result = await authenticate(requestOf({ headers, at, address }));
  return result.ok ? "ok" : result.code;
}

/** A tenant key, who may change it, and an administrator who calls with it. */
async function inUse() {
  const { user, actor } = await makeAdministrator("consoleAdministrator");
  const basic = `Basic ${Buffer.from(`${user.username}:anything`).toString("base64")}`;
  return { actor, basic, ...(await makeTenantKey()) };
}

/** A tenant key in use, rotated at `start` with a grace period of 3 days. */
async function rotated(graceDays = 3) {
  const used = await inUse();
  const start = now();
  setClock(() => start);
  const { actor, id, key: old } = used;
  const { key } = await rotateTenantKey(actor, { id, graceDays });
  return { ...used, start, old, key };
}

describe("a rotated tenant key", () => {
  it("works beside its successor until the grace period is over, then says rotated", async () => {
    const { start, old, key, ...used } = await rotated();
    const end = later(start, days(3) - 1);
    for (const each of [old, key]) expect(await codeOf(used, each, end)).toBe("ok");
    expect(await codeOf(used, old, later(end, 1))).toBe("rotated");
    expect(await codeOf(used, key, later(end, 1))).toBe("ok");
    expect(await codeOf(used, newTenantKey(), end)).toBe("tenant_key_invalid");
  });

  it("tells what used it since, apart from the uses of its successor, and when it is safe to retire", async () => {
    const { start, old, key, actor, id, ...used } = await rotated(30);
    for (const hour of [1, 2]) await codeOf(used, old, later(start, hours(hour)), `192.0.2.${hour}`);
    await codeOf(used, key, later(start, hours(3)), "192.0.2.3");
    await flushUsage();
    setClock(() => later(start, hours(25)));
    const former = { usesSinceRotation: 2, lastUsedAddress: "192.0.2.2", lastUsedAt: later(start, hours(2)) };
    expect(await getTenantKey(actor, id)).toMatchObject({
      lastUsedAddress: "192.0.2.3",
      formerKeys: [{ ...former, isOver: false, isSafeToRetire: false }],
    });
    setClock(() => later(start, hours(26)));
    expect((await getTenantKey(actor, id)).formerKeys).toMatchObject([{ isSafeToRetire: true }]);
  });

  it("is retired before its time, once", async () => {
    const { start, old, key, actor, id, ...used } = await rotated();
    const retired = await retireFormerKeys(actor, { id });
    expect(retired.formerKeys).toMatchObject([{ isOver: true }]);
    expect([await codeOf(used, old, start), await codeOf(used, key, start)]).toEqual(["rotated", "ok"]);
    await expect(retireFormerKeys(actor, { id })).rejects.toMatchObject({ code: "conflict" });
    expect(await eventsAbout(id, "tenant-keys.retire")).toHaveLength(1);
  });

  it("may be rotated again while former ones work", async () => {
    const { start, old, key: second, actor, id, ...used } = await rotated();
    const { key: third } = await rotateTenantKey(actor, { id, graceDays: 1 });
    for (const each of [old, second, third]) expect(await codeOf(used, each, later(start, hours(1)))).toBe("ok");
    const codes = [old, second, third].map((each) => codeOf(used, each, later(start, days(2))));
    expect(await Promise.all(codes)).toEqual(["ok", "rotated", "ok"]);
  });

  it("of two rotations at once one is refused or both follow each other, and no key is lost", async () => {
    const used = await inUse();
    const { actor, id, key: first } = used;
    const both = await Promise.allSettled([1, 2].map(() => rotateTenantKey(actor, { id })));
    const keys = both.flatMap((each) => (each.status === "fulfilled" ? each.value.key : []));
    for (const key of [first, ...keys]) expect(await codeOf(used, key, now())).toBe("ok");
    expect((await getTenantKey(actor, id)).formerKeys).toHaveLength(keys.length);
  });

  it("is rotated and retired by whoever may change it", async () => {
    const { id, old, ...used } = await rotated();
    const auditor = await makeAdministrator("auditor");
    await expect(rotateTenantKey(auditor.actor, { id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(retireFormerKeys(auditor.actor, { id })).rejects.toMatchObject({ code: "forbidden" });
    for (const graceDays of [-1, 31, 0.5])
      await expect(rotateTenantKey(used.actor, { id, graceDays })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("a use after the grace period", () => {
  it("raises an alarm, one an hour however often it happens", async () => {
    const { start, old, id, actor, ...used } = await rotated(0);
    for (const each of [0, 1, 59]) expect(await codeOf(used, old, later(start, minutes(each)))).toBe("rotated");
    const alarms = () => eventsAbout(id, "credentials.use-after-rotation");
    expect(await alarms()).toMatchObject([{ outcome: "failure", reason: "rotated", after: { revoked: [] } }]);
    await codeOf(used, old, later(start, minutes(61)));
    expect(await alarms()).toHaveLength(2);
    expect((await getTenantKey(actor, id)).formerKeys).toMatchObject([{ lateUseAt: later(start, minutes(61)) }]);
  });

  it("by setting ends every key that was handed out; the row gets one that nobody has", async () => {
    const site = await makeAdministrator();
    const { start, old, key: second, id, actor, ...used } = await rotated(0);
    const { key: third } = await rotateTenantKey(actor, { id, graceDays: 5 });
    await updateSettings(site.actor, "rotation", { revokeFamilyOnLateUse: true });
    expect(await codeOf(used, old, later(start, hours(1)))).toBe("rotated");
    for (const each of [old, second, third]) expect(await codeOf(used, each, now())).toBe("tenant_key_invalid");
    const { key: fresh } = await showTenantKey(actor, { id });
    expect(await codeOf(used, fresh, now())).toBe("ok");
    const [alarm] = await eventsAbout(id, "credentials.use-after-rotation");
    expect(alarm?.after?.revoked).toHaveLength(2);
    await updateSettings(site.actor, "rotation", { revokeFamilyOnLateUse: false });
  });
});
