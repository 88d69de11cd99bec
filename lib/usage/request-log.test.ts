import { eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { capabilityUses, labels, requestLog } from "@/db/schema";
import * as store from "@/db/store";
import { db } from "@/db/store";
import { actorFor, keyActorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeToken } from "@/test/make-token";
import { useTestStore } from "@/test/store";
import { allowed, outranks, requirePermission, scopeOf } from "../allowed";
import { refusals } from "../authentication/refusal";
import { days, after as later, seconds, setClock } from "../clock";
import { setLabel } from "../labels/commands/set-label";
import { updateSettings } from "../settings/commands";
import { takeCapabilityUses } from "./capability-uses";
import { sweepUsage } from "./commands/sweep";
import { flushUsage } from "./flush";
import { refuseLater } from "./late-refusal";
import { droppedRequests, type LoggedRequest, logRequest, returnRequests, takeRequests } from "./request-log";
import { outcomeLabels } from "./schema";

useTestStore();
const at = new Date("2026-11-21T20:37:18Z");
beforeEach(() => {
  takeRequests();
  takeCapabilityUses();
});

const request = (change: Partial<LoggedRequest> = {}): LoggedRequest => ({
  id: null,
  at,
  credentialId: null,
  ownerId: null,
  door: "api",
  scheme: "bearer-token",
  method: "GET",
  host: "",
  path: "/api/v1/me",
  outcome: "ok",
  address: "192.0.2.7",
  applicationId: null,
  ...change,
});

const stored = (credentialId: string) =>
  db().select().from(requestLog).where(eq(requestLog.credentialId, credentialId)).orderBy(requestLog.at);

describe("the log of requests", () => {
  it("is written with the usage flush, and knows the owner of a credential that was only named", async () => {
    const owner = await makeUser();
    const { id } = await makeToken({ ownerId: owner.id });
    logRequest(request({ credentialId: id, ownerId: owner.id }));
    logRequest(request({ credentialId: id, outcome: "expired", at: later(at, seconds(1)) }));
    await flushUsage();
    expect(await stored(id)).toMatchObject([
      { ownerId: owner.id, outcome: "ok", method: "GET", path: "/api/v1/me", door: "api" },
      { ownerId: owner.id, outcome: "expired" },
    ]);
  });

  it("tells of a refusal that came later, before and after the entry was written", async () => {
    const { id } = await makeToken({ ownerId: (await makeUser()).id });
    const [early, late] = [request({ credentialId: id }), request({ credentialId: id, at: later(at, seconds(1)) })];
    logRequest(early);
    logRequest(late);
    refuseLater(early, "policy_denied");
    await flushUsage();
    refuseLater(late, "insufficient_capability");
    refuseLater(late, "permission_denied");
    await flushUsage();
    expect((await stored(id)).map(({ outcome }) => outcome)).toEqual(["policy_denied", "insufficient_capability"]);
  });

  it("keeps what could not be written", async () => {
    const { id } = await makeToken({ ownerId: (await makeUser()).id });
    logRequest(request({ credentialId: id }));
    vi.spyOn(store, "transaction").mockRejectedValueOnce(new Error("database is locked"));
    await expect(flushUsage()).rejects.toThrow("locked");
    logRequest(request({ credentialId: id, at: later(at, seconds(1)) }));
    await flushUsage();
    expect(await stored(id)).toHaveLength(2);
  });

  it("is bounded: what is too much is counted only, and made-up credentials push nobody out", () => {
    const before = droppedRequests();
    for (let i = 0; i < 1_500; i++) logRequest(request({ path: `/unknown/${i}` }));
    for (let i = 0; i < 20_500; i++) logRequest(request({ credentialId: "tok_x", path: `/${i}` }));
    const { requests, corrections } = takeRequests();
    expect(requests).toHaveLength(10_000);
    expect(requests.at(-1)?.path).toBe("/8999");
    expect(requests.filter(({ credentialId }) => credentialId === null)).toHaveLength(1_000);
    expect(droppedRequests() - before).toBe(500 + 11_500);

    logRequest(request({ credentialId: "tok_x", path: "/since" }));
    returnRequests({ requests, corrections });
    expect(takeRequests().requests.at(-1)?.path).toBe("/8999");
    expect(droppedRequests() - before).toBe(500 + 11_500 + 1);
  });

  it("keeps room for what was let in, however much is refused in the name of a credential", () => {
    for (let i = 0; i < 12_000; i++) logRequest(request({ credentialId: "key_known", outcome: "invalid_signature" }));
    logRequest(request({ credentialId: "tok_stolen", path: "/taken" }));
    const { requests } = takeRequests();
    expect(requests.filter(({ outcome }) => outcome === "ok").map(({ path }) => path)).toEqual(["/taken"]);
    expect(requests).toHaveLength(1_001);
  });

  it("is kept for as long as the setting says, with its labels, and not at all when that is 0", async () => {
    const { actor } = await makeAdministrator();
    const { id } = await makeToken({ ownerId: actor.user.id });
    logRequest(request({ credentialId: id, at: later(at, -days(8)) }));
    logRequest(request({ credentialId: id }));
    await flushUsage();
    const [old] = await stored(id);
    await setLabel(actor, { itemKind: "request", itemId: old?.id ?? "", name: "case", value: "17" });
    await sweepUsage(at);
    expect(await stored(id)).toHaveLength(2);
    await updateSettings(actor, "usage", { requestLogDays: 7 });
    await sweepUsage(at);
    expect(await stored(id)).toHaveLength(1);
    expect(await db().select().from(labels)).toEqual([]);
    await updateSettings(actor, "usage", { requestLogDays: 0 });
    logRequest(request({ credentialId: id, path: "/unseen" }));
    await flushUsage();
    expect((await stored(id)).map(({ path }) => path)).not.toContain("/unseen");
    await updateSettings(actor, "usage", {});
  });
});

describe("the use of capabilities", () => {
  const usesOf = async (id: string) =>
    (await db().select().from(capabilityUses).where(eq(capabilityUses.credentialId, id)))
      .map(({ capability }) => capability)
      .sort();

  it("is noted where a permission lets a credential through, of those that it holds", async () => {
    const { user } = await makeAdministrator();
    const { id } = await makeApiKey({ ownerId: user.id, capabilities: ["user_data_upload", "audit_query"] });
    const actor = { ...(await keyActorFor(user.id, ["user_data_upload", "audit_query"])), credentialId: id };
    requirePermission(actor, "labels.read", "anywhere");
    expect(() => requirePermission(actor, "users.read", "anywhere")).toThrow();
    expect(scopeOf(actor, "users.read")).toEqual([]);
    await flushUsage();
    expect(await usesOf(id)).toEqual(["user_data_upload"]);
  });

  it("is noted of a credential without limits, too, but not when rights are compared or offered", async () => {
    const { user } = await makeAdministrator();
    const { id } = await makeApiKey({ ownerId: user.id });
    const actor = { ...(await keyActorFor(user.id, null)), credentialId: id };
    outranks(actor, (await actorFor(user.id)).user.grants);
    allowed(actor, "issuers.read", "anywhere");
    await flushUsage();
    expect(await usesOf(id)).toEqual([]);
    allowed(actor, "labels.read", { groupPath: (await actorFor(user.id)).user.groupPath });
    await flushUsage();
    expect(await usesOf(id)).toEqual(["flow_inventory_query", "user_data_upload"]);
  });

  it("is written once an hour at most, and forgets credentials that are gone", async () => {
    const { user } = await makeAdministrator();
    const { id } = await makeApiKey({ ownerId: user.id, capabilities: ["audit_query"] });
    const actor = { ...(await keyActorFor(user.id, ["audit_query"])), credentialId: id };
    const gone = await keyActorFor(user.id, ["audit_query"]);
    setClock(() => at);
    requirePermission(actor, "audit.read", "anywhere");
    requirePermission(gone, "audit.read", "anywhere");
    await flushUsage();
    setClock(() => later(at, seconds(3599)));
    requirePermission(actor, "audit.read", "anywhere");
    expect(takeCapabilityUses()).toEqual([]);
    setClock(() => later(at, seconds(3600)));
    requirePermission(actor, "audit.read", "anywhere");
    setClock();
    await flushUsage();
    const rows = await db()
      .select()
      .from(capabilityUses)
      .where(inArray(capabilityUses.credentialId, [id]));
    expect(rows).toMatchObject([{ capability: "audit_query", lastUsedAt: later(at, seconds(3600)) }]);
  });
});

it("has words for every refusal", () => {
  expect(Object.keys(refusals).filter((code) => code !== "missing_credentials" && !outcomeLabels[code])).toEqual([]);
});
