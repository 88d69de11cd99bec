import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { credentials, roleAssignments, users } from "@/db/schema";
import { transaction } from "@/db/store";
import { requestOf } from "@/test/machine-request";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { fc } from "@/test/property";
import { type HmacRequest, signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";
import { after as later, minutes, seconds } from "../clock";
import { authenticate } from "./pipeline";

useTestStore();

const at = new Date("2026-11-21T20:37:18Z");
const targetOfUsers = "/openapi/v1/users?include_disabled=true";

async function keyOf(options: Partial<Parameters<typeof makeApiKey>[0]> = {}) {
  const ownerId = options.ownerId ?? (await makeUser()).id;
  return { ownerId, ...(await makeApiKey({ ...options, ownerId })) };
}

type Signed = Partial<HmacRequest> & { key: string; secret: string };

/** Signs a request and sends it as signed. */
function send(signing: Signed) {
  const request = { method: "GET", target: targetOfUsers, at, ...signing };
  const headers = signHmac(request);
  return authenticate(requestOf({ ...request, headers, at: request.at }));
}

const codeOf = async (result: ReturnType<typeof authenticate>) => {
  const answer = await result;
  return answer.ok ? "ok" : answer.code;
};

describe("known answers of the product's clients", () => {
  const secret = "0123456789abcdef0123456789abcdef01234567";
  const body = '{"email":"a@b.c"}';
  const json = "application/json";
  it.each([
    ["GET", targetOfUsers, "", json, "fn8RWM33Fw7MZzGMlQGfIaV2xq7S5r4myZXeFbuw1Zk="],
    ["POST", "/openapi/v1/users", body, json, "XjLI6a8yW4P0MvkyCrKqgFO9qWTY1nCkVNksAMnbt0Q="],
    ["GET", "/openapi/v1/users", "", "", "IJ2inMwtFP2t7kgKECX7Sb17oJT50UhDb4rKNXWSgas="],
  ])("%s %s", async (method, target, sent, contentType, authorization) => {
    const { id, key } = await keyOf({ secret });
    const headers: Record<string, string> = { id: key, timestamp: "2026-11-21T20:37:18+0000", authorization };
    if (contentType) headers["content-type"] = contentType;
    if (sent) headers["x-tetration-cksum"] = createHash("sha256").update(sent).digest("hex");
    const result = await authenticate(requestOf({ method, target, headers, body: sent, at }));
    expect(result).toMatchObject({ ok: true, scheme: "hmac", credentialId: id, actor: { kind: "api-key" } });
  });
});

describe("what the clients do differently", () => {
  const empty = createHash("sha256").update("").digest("hex");
  const json = "application/json";
  const multipart = "multipart/form-data; boundary=CiscoTetrationClient";
  it.each<[string, Partial<HmacRequest>]>([
    ["a PATCH without checksum", { method: "PATCH", body: "{}", checksum: "", contentType: json }],
    ["an upload without checksum", { method: "POST", body: "--C\r\n", checksum: "", contentType: multipart }],
    ["a download without content type", { method: "GET" }],
    ["a DELETE with a body", { method: "DELETE", body: '{"role_id":"1"}\n', contentType: json }],
    ["a DELETE without body, with the checksum of nothing", { method: "DELETE", checksum: empty }],
    ["a POST of nothing, with the checksum of nothing", { method: "POST", checksum: empty, contentType: json }],
    ["a POST of nothing without checksum", { method: "POST", contentType: json }],
    ["a GET with an empty checksum header", { method: "GET", checksum: "" }],
    ["a body that ends in a line feed", { method: "POST", body: '{"a":1}\n', contentType: json }],
    ["bytes beyond ASCII in the query", { target: Buffer.from("/openapi/v1/users?q=ü", "utf8").toString("latin1") }],
  ])("%s is accepted", async (_, signing) => {
    expect(await codeOf(send({ ...(await keyOf()), ...signing }))).toBe("ok");
  });

  it.each(["POST", "PUT", "DELETE", "GET"])("a %s with a body and no checksum is refused", async (method) => {
    const signing = { method, body: "{}", contentType: json, checksum: "" };
    expect(await codeOf(send({ ...(await keyOf()), ...signing }))).toBe("checksum_required");
  });
});

describe("any change is refused", () => {
  const base = { method: "POST", target: "/openapi/v1/users?a=1", body: '{"a":1}', contentType: "application/json" };
  const otherSum = createHash("sha256").update('{"a":2}').digest("hex");
  it.each<[string, { method?: string; target?: string; body?: string; headers?: Record<string, string> }]>([
    ["method", { method: "PUT" }],
    ["path", { target: "/openapi/v1/Users?a=1" }],
    ["trailing slash", { target: "/openapi/v1/users/?a=1" }],
    ["encoding of the path", { target: "/openapi/v1/%75sers?a=1" }],
    ["query", { target: "/openapi/v1/users?a=2" }],
    ["empty query", { target: "/openapi/v1/users?a=1&" }],
    ["body", { body: '{"a":2}' }],
    ["body and checksum", { body: '{"a":2}', headers: { "X-Tetration-Cksum": otherSum } }],
    ["no body", { body: "" }],
    ["checksum", { headers: { "X-Tetration-Cksum": otherSum } }],
    ["no checksum", { headers: { "X-Tetration-Cksum": "" } }],
    ["content type", { headers: { "Content-Type": "application/json; charset=utf-8" } }],
    ["time", { headers: { Timestamp: "2026-11-21T20:37:19+0000" } }],
    ["key", { headers: { Id: "0".repeat(32) } }],
  ])("%s", async (_, change) => {
    const signing = { ...base, ...(await keyOf()), at };
    const headers = { ...signHmac(signing), ...change.headers };
    const result = authenticate(requestOf({ ...base, ...change, headers, at }));
    expect(await codeOf(result)).toBe("invalid_signature");
    expect(await codeOf(send(signing))).toBe("ok");
  });

  it("another key's secret, and another spelling of the same bytes in base64", async () => {
    const [one, other] = [await keyOf(), await keyOf()];
    expect(await codeOf(send({ ...one, secret: other.secret }))).toBe("invalid_signature");
    const headers = signHmac({ method: "GET", target: targetOfUsers, at, ...one });
    const last = headers.Authorization?.at(42) ?? "";
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const respelled = alphabet[alphabet.indexOf(last) + 1] ?? "";
    const authorization = `${headers.Authorization?.slice(0, 42)}${respelled}=`;
    expect(Buffer.from(authorization, "base64")).toEqual(Buffer.from(headers.Authorization ?? "", "base64"));
    const result = authenticate(
      requestOf({ target: targetOfUsers, headers: { ...headers, Authorization: authorization }, at }),
    );
    expect(await codeOf(result)).toBe("invalid_signature");
  });
});

describe("form and time", () => {
  it.each([
    ["no Timestamp", { Timestamp: "" }],
    ["a Timestamp with Z", { Timestamp: "2026-11-21T20:37:18Z" }],
    ["a day that is not", { Timestamp: "2026-02-30T20:37:18+0000" }],
    ["no key", { Id: "" }],
    ["a short key", { Id: "abc" }],
    ["a signature that is no base64", { Authorization: "nonsense" }],
    ["no signature", { Authorization: "" }],
  ])("%s is malformed", async (_, change) => {
    const headers = { ...signHmac({ method: "GET", target: "/", at, ...(await keyOf()) }), ...change };
    expect(await codeOf(authenticate(requestOf({ target: "/", headers, at })))).toBe("malformed");
  });

  it("a time within five minutes is accepted, beyond it is stale", async () => {
    const key = await keyOf();
    const headers = signHmac({ method: "GET", target: "/", at, ...key });
    const code = (offsetMs: number) =>
      codeOf(authenticate(requestOf({ target: "/", headers, at: later(at, offsetMs) })));
    expect(await code(minutes(5))).toBe("ok");
    expect(await code(-minutes(5))).toBe("ok");
    expect(await code(minutes(5) + 1)).toBe("stale_timestamp");
    expect(await code(-minutes(5) - seconds(1))).toBe("stale_timestamp");
  });

  it("a header that identifies the caller, sent twice, is refused even when both are equal", async () => {
    const headers = Object.entries(signHmac({ method: "GET", target: "/", at, ...(await keyOf()) })).flat();
    const id = headers.slice(0, 2);
    expect(await codeOf(authenticate(requestOf({ target: "/", headers: [...headers, ...id], at })))).toBe(
      "duplicate_header",
    );
  });

  it("whatever the headers say, there is an answer and never a false yes", async () => {
    const { key } = await keyOf();
    const text = fc.string({ unit: "binary-ascii" });
    const name = fc.constantFrom(
      "id",
      "Timestamp",
      "authorization",
      "X-Tetration-Cksum",
      "content-type",
      "aw-tenant-code",
    );
    const value = fc.oneof(text, fc.constant(key), fc.constant("2026-11-21T20:37:18+0000"), fc.base64String());
    const headers = fc.array(fc.tuple(name, value), { maxLength: 7 }).map((pairs) => pairs.flat());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("GET", "POST"), text, headers, text, async (method, target, sent, body) => {
        const result = await authenticate(requestOf({ method, target, headers: sent, body, at }));
        expect(result.ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the state of key and owner counts at the next request", () => {
  it.each([
    ["revoked", { status: "revoked" as const }],
    ["disabled", { status: "disabled" as const }],
    ["expired", { expiresAt: later(at, -1) }],
  ])("%s is told to who holds the secret, and to nobody else", async (code, options) => {
    const key = await keyOf(options);
    expect(await codeOf(send(key))).toBe(code);
    expect(await codeOf(send({ ...key, secret: "0".repeat(40) }))).toBe("invalid_signature");
  });

  it("a key that does not exist and a wrong secret look alike", async () => {
    const wrong = await send({ ...(await keyOf()), secret: "0".repeat(40) });
    const unknown = await send({ key: "0".repeat(32), secret: "0".repeat(40) });
    expect(unknown).toMatchObject({ status: 401, code: "invalid_signature", credentialId: null });
    expect({ ...wrong, credentialId: null }).toEqual(unknown);
  });

  it("the last instant of validity still counts", async () => {
    expect(await codeOf(send(await keyOf({ expiresAt: at })))).toBe("ok");
  });

  it("revoking, disabling the owner and taking a role away work at once", async () => {
    const { user } = await makeAdministrator("consoleAdministrator");
    const key = await keyOf({ ownerId: user.id, capabilities: ["audit_query"] });
    const first = await send(key);
    expect(first).toMatchObject({ ok: true, actor: { user: { id: user.id }, capabilities: ["audit_query"] } });
    expect(first.ok && first.actor.user.grants).toHaveLength(1);

    await transaction((tx) => tx.delete(roleAssignments).where(eq(roleAssignments.userId, user.id)));
    const second = await send(key);
    expect(second.ok && second.actor.user.grants).toEqual([]);

    await transaction((tx) => tx.update(users).set({ status: "disabled" }).where(eq(users.id, user.id)));
    expect(await codeOf(send(key))).toBe("owner_disabled");

    await transaction((tx) => tx.update(credentials).set({ status: "revoked" }).where(eq(credentials.id, key.id)));
    expect(await codeOf(send(key))).toBe("revoked");
  });
});

describe("replay", () => {
  it("a signed read may be sent again, a signed write is carried out once", async () => {
    const key = await keyOf();
    expect(await codeOf(send(key))).toBe("ok");
    expect(await codeOf(send(key))).toBe("ok");
    const write = { ...key, method: "POST", body: "{}", contentType: "application/json" };
    expect(await codeOf(send(write))).toBe("ok");
    expect(await codeOf(send(write))).toBe("replayed");
    expect(await codeOf(send({ ...write, at: later(at, seconds(1)) }))).toBe("ok");
  });

  it("of many equal writes at once one is let through", async () => {
    const write = { ...(await keyOf()), method: "DELETE" };
    const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(send(write))));
    expect(codes.filter((code) => code === "ok")).toHaveLength(1);
    expect(codes.filter((code) => code === "replayed")).toHaveLength(7);
  });

  it("a body that the signature does not cover makes no second request of it", async () => {
    const signing = { ...(await keyOf()), method: "PATCH", target: "/", contentType: "application/json", at };
    const headers = signHmac({ ...signing, checksum: "" });
    const patch = (body: string) => codeOf(authenticate(requestOf({ ...signing, headers, body, at })));
    expect(await patch("{}")).toBe("ok");
    expect(await patch('{"other":1}')).toBe("replayed");
  });
});
