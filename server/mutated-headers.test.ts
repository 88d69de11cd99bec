import { beforeAll, describe, expect, it } from "vitest";
import { authenticate } from "@/lib/authentication/pipeline";
import { after as later, minutes, now } from "@/lib/clock";
import { requestOf } from "@/test/machine-request";
import { makeAdministrator, makeUser } from "@/test/make";
import { makeApiKey } from "@/test/make-api-key";
import { makeAdministratorCertificate, makeAutomationCertificate } from "@/test/make-certificate";
import { makeTenantKey } from "@/test/make-tenant-key";
import { makeToken } from "@/test/make-token";
import { fc } from "@/test/property";
import { useRest } from "@/test/rest";
import { signCms, signHmac } from "@/test/sign";
import { useTestStore } from "@/test/store";

useTestStore();
const { call } = useRest();

const target = "/api/v1/me";
const password = "violet tandem oxbow 47 lantern";
const schemes = ["hmac", "cms", "basic", "bearer", "x-auth-token", "client-certificate"] as const;
type Name = (typeof schemes)[number];

/** Headers that authenticate, and the one of them that is the proof. */
interface Presented {
  headers: Record<string, string>;
  proof: string;
}
let presented: Record<Name, Presented>;
/** A signed request for the other method. */
let signedWrites: Record<"hmac" | "cms", (at: Date) => Record<string, string>>;

beforeAll(async () => {
  const { user } = await makeAdministrator();
  const tenantKey = { "aw-tenant-code": (await makeTenantKey()).key };
  const { user: signer } = await makeAdministrator("auditor", { apiAuthentication: "certificates" });
  const { user: named } = await makeAdministrator("auditor", { password, passwordHash: undefined });
  const key = await makeApiKey({ ownerId: user.id });
  const { token } = await makeToken({ ownerId: user.id });
  const certificate = await makeAdministratorCertificate(signer, "ec-p256");
  const { pem } = await makeAutomationCertificate(await makeUser());
  const basic = `Basic ${Buffer.from(`${named.username}:${password}`).toString("base64")}`;
  const hmac = (method: string, at: Date) => signHmac({ method, target, ...key, at });
  const cms = { Authorization: signCms(target, certificate), ...tenantKey };
  presented = {
    hmac: { headers: hmac("GET", now()), proof: "Authorization" },
    cms: { headers: cms, proof: "Authorization" },
    basic: { headers: { Authorization: basic, ...tenantKey }, proof: "Authorization" },
    bearer: { headers: { Authorization: `Bearer ${token}` }, proof: "Authorization" },
    "x-auth-token": { headers: { "X-Auth-Token": token }, proof: "X-Auth-Token" },
    "client-certificate": {
      headers: { "X-Client-Certificate": encodeURIComponent(pem.slice(0, pem.indexOf("-----END") + 25)) },
      proof: "X-Client-Certificate",
    },
  };
  signedWrites = { hmac: (at) => hmac("POST", at), cms: () => cms };
});

const statusOf = async (headers: Record<string, string>) => (await call({ target, headers })).status;
const isRefusal = (status: number) => status >= 400 && status < 500;

const begin = encodeURIComponent("-----BEGIN CERTIFICATE-----");

/** A change of a header's text, at a place in ten-thousandths of its length. */
const change = fc.record({
  at: fc.nat(9999),
  kind: fc.constantFrom("replace", "cut", "insert", "drop"),
  // Neither white space nor another spelling of the same base64, percent-encoding or name.
  character: fc.constantFrom("!", "~", "§", "{", '"', "\\", "<"),
});

function changed(text: string, { at, kind, character }: { at: number; kind: string; character: string }): string {
  // What stands before a PEM block is no part of it.
  const start = text.startsWith(begin) ? begin.length : 0;
  const place = start + Math.floor((at * (text.length - start)) / 10_000);
  switch (kind) {
    case "replace":
      return text.slice(0, place) + character + text.slice(place + 1);
    case "insert":
      return text.slice(0, place) + character + text.slice(place);
    case "drop":
      return "";
    default:
      // Some clients leave out the padding of base64.
      return text.slice(0, Math.min(place, text.length - 4));
  }
}

describe.each(schemes)("headers of %s", (name) => {
  it("are accepted as they are, in any order", async () => {
    const { headers } = presented[name];
    expect(await statusOf(headers)).toBe(200);
    expect(await statusOf(Object.fromEntries(Object.entries(headers).reverse()))).toBe(200);
  });

  it("are refused when they are changed or cut anywhere, and never fail", async () => {
    const { headers, proof } = presented[name];
    // A wrong password takes its time, and locks the account.
    const numRuns = name === "basic" ? 15 : 60;
    const cases = fc.sample(change, { numRuns, seed: Number(process.env.KEYHALL_TEST_SEED ?? 20_261_122) });
    const problems: unknown[] = [];
    for (const each of cases) {
      const text = changed(headers[proof] ?? "", each);
      const status = await statusOf({ ...headers, [proof]: Buffer.from(text).toString("latin1") });
      if (!isRefusal(status)) problems.push([status, each]);
    }
    expect(problems).toEqual([]);
  });

  it("are refused when any of them is missing or there twice", async () => {
    const { headers } = presented[name];
    const lines = Object.entries(headers);
    for (const [left] of lines) {
      const rest = Object.fromEntries(lines.filter(([each]) => each !== left));
      expect([left, await statusOf(rest)]).toEqual([left, 401]);
    }
    const once = lines.flat();
    for (const line of lines)
      expect(await authenticate(requestOf({ target, headers: [...once, ...line] }))).toMatchObject({
        ok: false,
        code: "duplicate_header",
      });
  });
});

describe.each(["hmac", "cms"] as const)("a signature of %s", (name) => {
  it("is refused when it is stale", async () => {
    const { headers } = presented[name];
    for (const at of [later(now(), minutes(6)), later(now(), -minutes(6))])
      expect(await authenticate(requestOf({ target, headers, at }))).toMatchObject({ code: "stale_timestamp" });
  });

  it("is taken for one write, and for no other", async () => {
    const headers = signedWrites[name](now());
    const send = () => authenticate(requestOf({ method: "POST", target, headers }));
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({ code: "replayed" });
    const elsewhere = requestOf({ method: "POST", target: "/api/v1/users", headers });
    expect(await authenticate(elsewhere)).toMatchObject({ ok: false });
  });
});
