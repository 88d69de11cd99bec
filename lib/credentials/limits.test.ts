import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { credentials } from "@/db/schema";
import { db, transaction } from "@/db/store";
import { eventsAbout } from "@/test/audit";
import { interleave } from "@/test/interleave";
import { requestOf } from "@/test/machine-request";
import { actorFor, keyActorFor, makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAutomationCertificate } from "@/test/make-certificate";
import { makeToken } from "@/test/make-token";
import { signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";
import type { Actor } from "../actor";
import { createApiKey } from "../api-keys/commands/create-api-key";
import { listApiKeys } from "../api-keys/queries";
import { authenticate } from "../authentication/pipeline";
import { createClientCertificate } from "../certificates/commands/create-client-certificate";
import { days, hours, after as later, minutes, now, seconds, setClock } from "../clock";
import { slot } from "../state";
import { createPersonalAccessToken } from "../tokens/commands/create-personal-access-token";
import { updateLimits } from "./commands/update-limits";
import { getLimits } from "./queries";

useTestStore();
afterEach(() => setClock());

let site: Awaited<ReturnType<typeof makeAdministrator>>;
beforeAll(async () => {
  site = await makeAdministrator();
});

async function ownToken() {
  const user = await makeUser();
  return { user, actor: await actorFor(user.id), ...(await makeToken({ ownerId: user.id })) };
}

const call = (token: string, options: { at?: Date; address?: string } = {}) =>
  authenticate(requestOf({ headers: { Authorization: `Bearer ${token}` }, ...options }));
const codeOf = async (token: string, options = {}) => {
  const result = await call(token, options);
  return result.ok ? "ok" : result.code;
};

describe("addresses", () => {
  it("are held to from the next call on, for every kind", async () => {
    const { user, actor, id, token } = await ownToken();
    expect(await codeOf(token, { address: "198.51.100.7" })).toBe("ok");
    await updateLimits(actor, { id, permittedAddresses: "192.0.2.*, 2001:db8::/32" });
    expect(await call(token, { address: "198.51.100.7" })).toMatchObject({
      ok: false,
      status: 403,
      code: "ip_denied",
      credentialId: id,
    });
    expect(await codeOf(token, { address: "192.0.2.9" })).toBe("ok");
    expect(await codeOf(token, { address: "2001:db8::9" })).toBe("ok");

    const key = await makeApiKey({ ownerId: user.id });
    await updateLimits(actor, { id: key.id, permittedAddresses: ["192.0.2.1"], capabilities: ["audit_query"] });
    const certificate = await makeAutomationCertificate(user);
    await updateLimits(actor, { id: certificate.id, permittedAddresses: ["192.0.2.1"] });
    const signed = signHmac({ method: "GET", target: "/api/v1/me", ...key, at: now() });
    const pem = { "X-Client-Certificate": certificate.pem.replaceAll("\n", "") };
    for (const headers of [signed, pem]) {
      const from = (address: string) => authenticate(requestOf({ headers, address }));
      expect(await from("192.0.2.1")).toMatchObject({ ok: true });
      expect(await from("192.0.2.2")).toMatchObject({ ok: false, code: "ip_denied" });
    }
  });

  it("that cannot be read are named, and nothing is changed", async () => {
    const { actor, id } = await ownToken();
    const input = { id, permittedAddresses: "192.0.2.1, 300.0.0.1", requestsPerMinute: 5 };
    await expect(updateLimits(actor, input)).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { permittedAddresses: [expect.stringContaining("300.0.0.1")] } },
    });
    expect(await getLimits(actor, id)).toMatchObject({ permittedAddresses: null, requestsPerMinute: null });
  });
});

describe("times", () => {
  it("not before its beginning, not after its end", async () => {
    const { actor, id, token } = await ownToken();
    const begin = later(now(), hours(2));
    const end = later(now(), hours(4));
    await updateLimits(actor, { id, notBefore: begin, expiresAt: end });
    expect(await codeOf(token, { at: later(begin, -1) })).toBe("not_yet_valid");
    expect(await codeOf(token, { at: begin })).toBe("ok");
    expect(await codeOf(token, { at: end })).toBe("ok");
    expect(await codeOf(token, { at: later(end, 1) })).toBe("expired");
    await updateLimits(actor, { id, notBefore: null });
    expect(await codeOf(token)).toBe("ok");
  });

  it("of a token never exceed the administrator's maximum, of a certificate its own end", async () => {
    const { user, actor, id } = await ownToken();
    const tooLate = { expiresAt: later(now(), days(367)) };
    const refused = { code: "invalid", details: { fieldErrors: { expiresAt: [expect.any(String)] } } };
    await expect(updateLimits(actor, { id, ...tooLate })).rejects.toMatchObject(refused);
    await expect(updateLimits(actor, { id, expiresAt: null })).rejects.toMatchObject(refused);
    await expect(updateLimits(actor, { id, expiresAt: later(now(), -1) })).rejects.toMatchObject(refused);
    await expect(
      updateLimits(actor, { id, notBefore: later(now(), days(9)), expiresAt: later(now(), days(8)) }),
    ).rejects.toMatchObject({ details: { fieldErrors: { notBefore: [expect.any(String)] } } });
    const certificate = await makeAutomationCertificate(user);
    await expect(
      updateLimits(actor, { id: certificate.id, expiresAt: later(certificate.notAfter, 1000) }),
    ).rejects.toMatchObject(refused);
    await updateLimits(actor, { id: certificate.id, expiresAt: later(now(), days(2)) });
    const { expiresAt } = await updateLimits(actor, { id: certificate.id, expiresAt: null });
    expect(expiresAt).toEqual(certificate.notAfter);
  });
});

describe("what is wrong with a change", () => {
  const fieldsOf = async (change: object, { id, actor }: Awaited<ReturnType<typeof ownToken>>) => {
    const refused = await updateLimits(actor, { id, ...change }).catch((error) => error.details?.fieldErrors ?? error);
    expect(await getLimits(actor, id)).toMatchObject({ permittedAddresses: null, requestsPerMinute: null });
    return Object.keys(refused).toSorted();
  };

  it("is said of all fields at once", async () => {
    const past = later(now(), -days(1));
    const own = await ownToken();
    expect(
      await fieldsOf({ permittedAddresses: ["10.0.0.1", "x"], requestsPerMinute: 0, expiresAt: past }, own),
    ).toEqual(["expiresAt", "permittedAddresses", "requestsPerMinute"]);
    expect(await fieldsOf({ permittedAddresses: "x", expiresAt: past }, own)).toEqual([
      "expiresAt",
      "permittedAddresses",
    ]);
    expect(await fieldsOf({ permittedAddresses: 5, maximumUses: "x", expiresAt: past }, own)).toEqual([
      "expiresAt",
      "maximumUses",
      "permittedAddresses",
    ]);
    expect(await fieldsOf({ permittedAddresses: "x", reach: "limited" }, own)).toEqual([
      "capabilities",
      "permittedAddresses",
    ]);
  });

  it("is nothing that follows from another field alone", async () => {
    const own = await ownToken();
    await updateLimits(own.actor, { id: own.id, expiresAt: later(now(), days(2)) });
    const change = { notBefore: later(now(), days(3)), expiresAt: "someday", permittedAddresses: null };
    expect(await fieldsOf(change, own)).toEqual(["expiresAt"]);
  });

  it("is told to nobody who may not see the credential", async () => {
    const { id } = await ownToken();
    const stranger = await actorFor((await makeUser()).id);
    await expect(updateLimits(stranger, { id, permittedAddresses: "x" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("requests per minute", () => {
  it("lets in as many in any 60 seconds, says when the next one may come, and no sooner", async () => {
    const { actor, id, token } = await ownToken();
    await updateLimits(actor, { id, requestsPerMinute: 100 });
    const start = new Date(Math.ceil(now().getTime() / 60_000) * 60_000 + 40_000);
    const admitted: number[] = [];
    // Ten requests a second for three minutes, over the edges of minutes.
    for (let ms = 0; ms < minutes(3); ms += 100) {
      if ((await codeOf(token, { at: later(start, ms) })) === "ok") admitted.push(ms);
    }
    for (const from of admitted) {
      const within = admitted.filter((ms) => ms >= from && ms < from + minutes(1)).length;
      expect(within).toBeLessThanOrEqual(100);
    }
    // A hundred a minute, the half second late of each of two refills left out.
    expect(admitted.length).toBe(300);

    const last = later(start, minutes(3));
    const refused = await call(token, { at: last });
    expect(refused).toMatchObject({ ok: false, status: 429, code: "rate_limited", credentialId: id });
    const wait = refused.ok ? 0 : (refused.retryAfterSeconds ?? 0);
    expect(wait).toBeGreaterThan(0);
    expect(await codeOf(token, { at: later(last, seconds(wait)) })).toBe("ok");
    await updateLimits(actor, { id, requestsPerMinute: 150 });
    expect(await codeOf(token, { at: last })).toBe("ok");
  });

  it.each([0, 1, 250, 499, 500, 999])(
    "never asks to wait for more than the minute, %i ms into a second",
    async (ms) => {
      const { actor, id, token } = await ownToken();
      await updateLimits(actor, { id, requestsPerMinute: 1 });
      const first = new Date(Math.ceil(now().getTime() / 1000) * 1000 + ms);
      expect(await codeOf(token, { at: first })).toBe("ok");
      expect(await call(token, { at: first })).toMatchObject({ code: "rate_limited", retryAfterSeconds: 60 });
      expect(await call(token, { at: later(first, 1) })).toMatchObject({ code: "rate_limited", retryAfterSeconds: 60 });
      expect(await codeOf(token, { at: later(first, seconds(60) - 1) })).toBe("rate_limited");
      expect(await codeOf(token, { at: later(first, seconds(60)) })).toBe("ok");
    },
  );

  it("is a minute also where clocks differ, and when one is set back", async () => {
    const { actor, id, token } = await ownToken();
    await updateLimits(actor, { id, requestsPerMinute: 1 });
    const at = now();
    expect(await codeOf(token, { at: later(at, seconds(20)) })).toBe("ok");
    expect(await call(token, { at })).toMatchObject({ code: "rate_limited", retryAfterSeconds: 60 });
    expect(await codeOf(token, { at: later(at, -minutes(60)) })).toBe("ok");
  });

  it("counts calls at once one by one", async () => {
    const { actor, id, token } = await ownToken();
    await updateLimits(actor, { id, requestsPerMinute: 7 });
    const at = now();
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(token, { at })));
    expect(codes.filter((code) => code === "ok")).toHaveLength(7);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(13);
    // Another process remembers nothing of this one.
    slot("rate limit waits").clear();
    expect(await codeOf(token, { at })).toBe("rate_limited");
  });
});

describe("a number of uses", () => {
  it("is used up exactly, also at once, and counts anew when it was taken away", async () => {
    const { actor, id, token } = await ownToken();
    await updateLimits(actor, { id, maximumUses: 5 });
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(token)));
    expect(codes.filter((code) => code === "ok")).toHaveLength(5);
    expect(codes.filter((code) => code === "usage_exceeded")).toHaveLength(7);
    expect(await getLimits(actor, id)).toMatchObject({ maximumUses: 5, uses: 5 });
    await updateLimits(actor, { id, maximumUses: 6 });
    expect([await codeOf(token), await codeOf(token)]).toEqual(["ok", "usage_exceeded"]);
    await updateLimits(actor, { id, maximumUses: null });
    expect(await codeOf(token)).toBe("ok");
    expect(await updateLimits(actor, { id, maximumUses: 1 })).toMatchObject({ uses: 0 });
  });

  it("is not spent by what is refused", async () => {
    const { actor, id, token } = await ownToken();
    await updateLimits(actor, { id, maximumUses: 1, permittedAddresses: "192.0.2.1" });
    expect(await codeOf(token, { address: "192.0.2.2" })).toBe("ip_denied");
    expect(await codeOf(token)).toBe("ok");
  });
});

describe("who changes limits", () => {
  it("the owner and whoever outranks them, and the audit log says what", async () => {
    const { user, actor, id } = await ownToken();
    await updateLimits(actor, { id, requestsPerMinute: 60 });
    const changed = await updateLimits(site.actor, { id, permittedAddresses: "192.0.2.0/24" });
    expect(changed).toMatchObject({
      requestsPerMinute: 60,
      permittedAddresses: ["192.0.2.0/24"],
      owner: { id: user.id },
    });
    const events = await eventsAbout(id, "credentials.update-limits");
    expect(events.map(({ before, after }) => [before, after])).toEqual([
      [{ requestsPerMinute: null }, { requestsPerMinute: 60 }],
      [{ permittedAddresses: null }, { permittedAddresses: ["192.0.2.0/24"] }],
    ]);
  });

  it("nobody else", async () => {
    const { id } = await ownToken();
    const stranger = await actorFor((await makeUser()).id);
    await expect(updateLimits(stranger, { id, requestsPerMinute: 1 })).rejects.toMatchObject({ code: "not_found" });
    const auditor = await makeAdministrator("auditor");
    await expect(updateLimits(auditor.actor, { id, requestsPerMinute: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    const administrators = await makeToken({ ownerId: site.user.id });
    const helpdesk = await makeAdministrator("consoleAdministrator");
    await expect(updateLimits(helpdesk.actor, { id: administrators.id, requestsPerMinute: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    const revoked = await makeToken({ ownerId: site.user.id, status: "revoked" });
    await expect(updateLimits(site.actor, { id: revoked.id, maximumUses: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    const session = await makeToken({ ownerId: site.user.id, type: "session" });
    await expect(updateLimits(site.actor, { id: session.id, maximumUses: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("capabilities are added by the owner alone, and only those they may give", async () => {
    const { actor, id, user } = await ownToken();
    await updateLimits(site.actor, { id, capabilities: ["audit_query", "sensor_management"] });
    await updateLimits(site.actor, { id, capabilities: ["sensor_management"] });
    const wider = { id, capabilities: ["sensor_management", "credential_management"] } as const;
    await expect(updateLimits(site.actor, { ...wider, capabilities: [...wider.capabilities] })).rejects.toMatchObject({
      details: { reason: "owner_only" },
    });
    await updateLimits(actor, { ...wider, capabilities: [...wider.capabilities] });
    await expect(updateLimits(actor, { id, capabilities: ["appliance_management"] })).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { capabilities: [expect.any(String)] } },
    });
    await expect(updateLimits(actor, { id, capabilities: [] })).rejects.toMatchObject({ code: "invalid" });
    await expect(updateLimits(actor, { id, reach: "limited" })).rejects.toMatchObject({ code: "invalid" });
    expect(await updateLimits(actor, { id, reach: "owner" })).toMatchObject({ capabilities: null });

    const key = await makeApiKey({ ownerId: user.id, capabilities: ["audit_query"] });
    await expect(updateLimits(actor, { id: key.id, capabilities: null })).rejects.toMatchObject({ code: "invalid" });
    await updateLimits(actor, { id: key.id, capabilities: ["sensor_management"] });
    const found = await listApiKeys(site.actor, { capability: "sensor_management", ownerId: user.id });
    expect(found.items.map((each) => each.id)).toEqual([key.id]);
    expect((await listApiKeys(site.actor, { capability: "audit_query", ownerId: user.id })).items).toEqual([]);
  });
});

describe("a limited credential", () => {
  async function limited(limits: Parameters<typeof updateLimits>[1] extends infer I ? Omit<I & object, "id"> : never) {
    const { user, actor, id } = await ownToken();
    await updateLimits(actor, { id, ...limits });
    const machine: Actor = { ...(await actorFor(user.id)), kind: "token", credentialId: id, capabilities: null };
    return { user, actor, machine, id };
  }

  it("makes what has its own addresses and requests per minute", async () => {
    const { machine, actor } = await limited({ permittedAddresses: "192.0.2.0/24", requestsPerMinute: 30 });
    const inDays = { expiresInDays: 10 };
    const { apiKey } = await createApiKey(machine, { capabilities: ["sensor_management"], ...inDays });
    expect(apiKey.limits).toMatchObject({ permittedAddresses: ["192.0.2.0/24"], requestsPerMinute: 30 });
    const { accessToken } = await createPersonalAccessToken(machine, { name: "made", days: 10 });
    const certificate = await createClientCertificate(machine, { days: 10 });
    for (const { id } of [accessToken, certificate]) {
      const own = await getLimits(actor, id);
      expect(own).toMatchObject({ permittedAddresses: ["192.0.2.0/24"], requestsPerMinute: 30 });
    }
  });

  it("changes limits only to what it could make itself", async () => {
    const { user, machine, id } = await limited({ permittedAddresses: "192.0.2.0/24", requestsPerMinute: 30 });
    const outlives = { code: "forbidden", details: { reason: "outlives_maker" } };
    for (const wider of [
      { permittedAddresses: null },
      { permittedAddresses: "192.0.0.0/16" },
      { requestsPerMinute: 31 },
    ])
      await expect(updateLimits(machine, { id, ...wider })).rejects.toMatchObject(outlives);
    await updateLimits(machine, { id, permittedAddresses: "192.0.2.7", requestsPerMinute: 29 });
    const other = await makeToken({ ownerId: user.id, expiresAt: later(now(), days(1)) });
    await expect(updateLimits(machine, { id: other.id, maximumUses: 3 })).rejects.toMatchObject(outlives);
  });

  it("with a number of uses makes no other, and does not raise its own number", async () => {
    const { machine, id } = await limited({ maximumUses: 3 });
    const outlives = { code: "forbidden", details: { reason: "outlives_maker" } };
    await expect(createPersonalAccessToken(machine, { name: "made", days: 10 })).rejects.toMatchObject(outlives);
    await expect(updateLimits(machine, { id, maximumUses: 4 })).rejects.toMatchObject(outlives);
    await expect(updateLimits(machine, { id, maximumUses: null })).rejects.toMatchObject(outlives);
    await updateLimits(machine, { id, maximumUses: 2 });
  });

  it("without the capability for it changes none", async () => {
    const { user, id } = await limited({});
    const narrow = await keyActorFor(user.id, ["audit_query"]);
    await expect(updateLimits(narrow, { id, maximumUses: 1 })).rejects.toMatchObject({ code: "not_found" });
  });
});

it("keeps what a second edit leaves out", async () => {
  const { actor, id } = await ownToken();
  await updateLimits(actor, { id, permittedAddresses: "192.0.2.1", maximumUses: 9, requestsPerMinute: 9 });
  await transaction((tx) => tx.update(credentials).set({ uses: 4 }).where(eq(credentials.id, id)));
  await updateLimits(actor, { id, requestsPerMinute: 8 });
  const [row] = await db().select().from(credentials).where(eq(credentials.id, id));
  expect(row).toMatchObject({ permittedAddresses: ["192.0.2.1"], maximumUses: 9, uses: 4, requestsPerMinute: 8 });
});

it("undo nothing that somebody else does to the credential at the same time", async () => {
  const { actor, id } = await ownToken();
  const expiresAt = later(now(), hours(1));
  const result = await interleave(
    (tx) => tx.update(credentials).set({ capabilities: [], expiresAt, rotatedAt: now() }).where(eq(credentials.id, id)),
    () => updateLimits(actor, { id, requestsPerMinute: 5 }),
  );
  expect(result).toMatchObject({ status: "fulfilled" });
  expect(await getLimits(actor, id)).toMatchObject({ capabilities: [], expiresAt, requestsPerMinute: 5 });
});
