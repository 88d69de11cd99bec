import { unstable_doesMiddlewareMatch as doesMatch } from "next/experimental/testing/server.js";
import { NextRequest } from "next/server";
import { afterEach, describe, expect, it } from "vitest";
import { env, parseEnv, setEnv } from "@/lib/env";
import { config, proxy } from "./proxy";

afterEach(() => setEnv(parseEnv({})));

const get = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(new URL(path, env().url), { headers }));
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";
const nonceOf = (response: Response) => /'nonce-([^']+)'/.exec(policyOf(response))?.[1];

describe("proxy", () => {
  it.each(["/", "/audit", "/brand/x", "/icon.svg/x", "/icon-svg", "/favicon.icon", "/_next/staticx", "/_next/image"])(
    "stands before %s",
    (url) => expect(doesMatch({ config, nextConfig: {}, url })).toBe(true),
  );

  it.each(["/icon.svg", "/favicon.ico", "/_next/static/chunks/a.js"])("lets %s by", (url) =>
    expect(doesMatch({ config, nextConfig: {}, url })).toBe(false),
  );

  it("gives every page a policy with a nonce of its own, and passes it to the page", () => {
    const [one, two] = [get("/sign-in"), get("/sign-in")];
    expect(nonceOf(one)).toMatch(/^[\w+/]{22}==$/);
    expect(nonceOf(one)).not.toBe(nonceOf(two));
    expect(one.headers.get("x-middleware-request-x-nonce")).toBe(nonceOf(one));
    expect(one.headers.get("x-middleware-request-content-security-policy")).toBe(policyOf(one));
  });

  it("forbids framing, sniffing, storing and foreign sources", () => {
    setEnv(parseEnv({ NODE_ENV: "production" }));
    const response = get("/sign-in");
    const policy = policyOf(response);
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*|ws:/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    expect(response.headers.get("strict-transport-security")).toBeNull();
  });

  it("asks for https for good where the console is reached by it", () => {
    setEnv(parseEnv({ KEYHALL_URL: "https://keyhall.test" }));
    const response = get("/sign-in");
    expect(response.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
    expect(policyOf(response)).toContain("upgrade-insecure-requests");
    expect(get("/audit", { cookie: "keyhall-session=x" }).status).toBe(307);
    expect(get("/audit", { cookie: "__Host-keyhall-session=x" }).status).toBe(200);
  });

  it("leads who has no cookie to the sign-in page and back", () => {
    const response = get("/audit?event=sign-in");
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe(`${env().url}/sign-in?returnTo=%2Faudit%3Fevent%3Dsign-in`);
    expect(get("/").headers.get("location")).toBe(`${env().url}/sign-in`);
    expect(get("/sign-in").status).toBe(200);
    expect(get("/setup?token=x").status).toBe(200);
    expect(get("/audit", { cookie: "keyhall-session=x" }).status).toBe(200);
  });

  it("tells pages the path itself, whatever the client says", () => {
    const response = get("/audit?a=1", {
      cookie: "keyhall-session=x",
      "x-keyhall-path": "/elsewhere",
      "x-nonce": "guessed",
    });
    expect(response.headers.get("x-middleware-request-x-keyhall-path")).toBe("/audit?a=1");
    expect(response.headers.get("x-middleware-request-x-nonce")).toBe(nonceOf(response));
  });
});
