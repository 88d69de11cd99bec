import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { credentials, refusals, requestCounts } from "@/db/schema";
import * as store from "@/db/store";
import { db } from "@/db/store";
import { makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { useTestStore } from "@/test/store";
import { days, hours, after as later, minutes, seconds } from "../clock";
import { newId } from "../id";
import { sweepUsage } from "./commands/sweep";
import { recordRefusal, recordUse, takeCounters } from "./counters";
import { flushUsage } from "./flush";

useTestStore();
beforeEach(() => void takeCounters());

const at = new Date("2026-11-21T20:37:18Z");
const hour = new Date("2026-11-21T20:00:00Z");
const address = "192.0.2.7";
const use = (credentialId: string | null, when = at) =>
  recordUse({ credentialId, secondCredentialId: null, tenantKeyId: null }, { address, at: when });
const refusal = (credentialId: string | null, code: string, from = address, when = at) =>
  recordRefusal({ credentialId, code, address: from, at: when });

const makeKey = async () => (await makeApiKey({ ownerId: (await makeUser()).id })).id;
const lastUseOf = async (id: string) => {
  const [row] = await db()
    .select({ lastUsedAt: credentials.lastUsedAt, lastUsedAddress: credentials.lastUsedAddress })
    .from(credentials)
    .where(eq(credentials.id, id));
  return row;
};

describe("flushUsage", () => {
  it("stores the newest use of a credential, and never an older one", async () => {
    const id = await makeKey();
    use(id, later(at, seconds(1)));
    use(id, at);
    await flushUsage();
    expect(await lastUseOf(id)).toEqual({ lastUsedAt: later(at, seconds(1)), lastUsedAddress: address });
    use(id, at);
    await flushUsage();
    expect(await lastUseOf(id)).toMatchObject({ lastUsedAt: later(at, seconds(1)) });
  });

  it("adds up requests by hour, credential and outcome over flushes", async () => {
    const id = newId("apiKey");
    use(id);
    use(id, later(at, minutes(10)));
    use(id, later(at, hours(1)));
    refusal(id, "revoked");
    await flushUsage();
    use(id);
    await flushUsage();
    const rows = await db()
      .select()
      .from(requestCounts)
      .where(eq(requestCounts.credentialId, id))
      .orderBy(requestCounts.hour, requestCounts.outcome);
    expect(rows).toEqual([
      { hour, credentialId: id, outcome: "ok", requests: 3 },
      { hour, credentialId: id, outcome: "revoked", requests: 1 },
      { hour: later(hour, hours(1)), credentialId: id, outcome: "ok", requests: 1 },
    ]);
  });

  it("counts refusals by minute, credential, address and code", async () => {
    const id = newId("apiKey");
    for (let i = 0; i < 3; i++) refusal(id, "invalid_signature");
    refusal(id, "invalid_signature", "198.51.100.1");
    await flushUsage();
    refusal(id, "invalid_signature", address, later(at, seconds(30)));
    await flushUsage();
    const rows = await db().select().from(refusals).where(eq(refusals.credentialId, id)).orderBy(refusals.address);
    const row = { minute: new Date("2026-11-21T20:37:00Z"), credentialId: id, code: "invalid_signature" };
    expect(rows).toEqual([
      { ...row, address, requests: 4 },
      { ...row, address: "198.51.100.1", requests: 1 },
    ]);
  });

  it("stays bounded when addresses and keys are made up, and loses no count", async () => {
    for (let i = 0; i < 10_500; i++) refusal(`key_${i}`, "invalid_signature", `2001:db8::${i.toString(16)}`);
    const counters = takeCounters();
    const sum = (rows: Map<string, { requests: number }>) => [...rows.values()].reduce((n, row) => n + row.requests, 0);
    expect(counters.refusals.size).toBeLessThan(10_100);
    expect(counters.requests.size).toBeLessThan(10_100);
    expect([sum(counters.refusals), sum(counters.requests)]).toEqual([10_500, 10_500]);
  });

  it("keeps the figures when they cannot be stored", async () => {
    const id = await makeKey();
    use(id);
    vi.spyOn(store, "transaction").mockRejectedValueOnce(new Error("database is locked"));
    await expect(flushUsage()).rejects.toThrow("locked");
    use(id);
    await flushUsage();
    const rows = await db().select().from(requestCounts).where(eq(requestCounts.credentialId, id));
    expect(rows).toMatchObject([{ requests: 2 }]);
  });
});

describe("sweepUsage", () => {
  it("drops refusals after 30 days and request counts after 400", async () => {
    const id = newId("apiKey");
    refusal(id, "revoked");
    refusal(id, "revoked", address, later(at, days(31)));
    await flushUsage();
    await sweepUsage(later(at, days(40)));
    expect(await db().select().from(refusals).where(eq(refusals.credentialId, id))).toHaveLength(1);
    expect(await db().select().from(requestCounts).where(eq(requestCounts.credentialId, id))).toHaveLength(2);
    await sweepUsage(later(at, days(410)));
    expect(await db().select().from(requestCounts).where(eq(requestCounts.credentialId, id))).toHaveLength(1);
  });
});
