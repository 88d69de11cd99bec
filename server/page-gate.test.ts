import { describe, expect, it } from "vitest";
import { type PageRequest, refusalOfPage } from "./page-gate";

const url = "https://keys.example";
const caller = { address: "203.0.113.9", scheme: null, host: "keys.example" } as const;
const ask = (given: Partial<PageRequest>, production = true) =>
  refusalOfPage(
    { method: "GET", rawTarget: "/a?b", origin: undefined, fetchSite: undefined, caller, ...given },
    { url, production },
  );

describe("refusalOfPage", () => {
  it("lets reads of its own address through, wherever the link was", () => {
    expect(ask({})).toBeNull();
    expect(ask({ fetchSite: "cross-site", origin: "https://evil.example" })).toBeNull();
    expect(ask({ caller: { ...caller, host: "keys.example:443" } })).toBeNull();
  });

  it.each(["evil.example", "keys.example:8443", "localhost", "", "keys.example@evil.example"])(
    "sends reads for host %s to the console's address",
    (host) => {
      expect(ask({ caller: { ...caller, host } })).toMatchObject({ status: 308, location: "https://keys.example/a?b" });
      expect(ask({ method: "POST", origin: url, caller: { ...caller, host } })).toMatchObject({ status: 421 });
    },
  );

  it("sends plain HTTP to HTTPS when the proxy says it was plain", () => {
    expect(ask({ caller: { ...caller, scheme: "http" } })).toMatchObject({ status: 308 });
    expect(ask({ caller: { ...caller, scheme: "https" } })).toBeNull();
  });

  it.each([
    [{ origin: url }, null],
    [{ origin: url, fetchSite: "same-origin" }, null],
    [{ fetchSite: "same-origin" }, null],
    [{}, 403],
    [{ origin: "null" }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "http://keys.example" }, 403],
    [{ origin: "https://keys.example.evil.example" }, 403],
    [{ origin: url, fetchSite: "cross-site" }, 403],
    [{ fetchSite: "same-site" }, 403],
    [{ fetchSite: "none" }, 403],
  ])("a change from %j gets %s", (from, status) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(ask({ method, ...from })?.status ?? null).toBe(status);
  });

  it.each(["/__nextjs_original-stack-frames", "/%5f_nextjs_x?y", "/_next/webpack-hmr", "/_next/webpack-hmr?id=1"])(
    "has %s in development only, whatever is asked of it",
    (rawTarget) => {
      expect(ask({ rawTarget })).toMatchObject({ status: 404 });
      expect(ask({ rawTarget, method: "POST", origin: url })).toMatchObject({ status: 404 });
      expect(ask({ rawTarget }, false)).toBeNull();
    },
  );

  it.each(["/_next/static/a.js", "/_next/webpack-hmrs", "/a/__nextjs_", "/a?/__nextjs_"])("keeps %s", (rawTarget) =>
    expect(ask({ rawTarget })).toBeNull(),
  );

  it("knows no other methods", () => {
    for (const method of ["TRACE", "PROPFIND", "LOCK"])
      expect(ask({ method, origin: url })).toMatchObject({
        status: 405,
        allow: expect.stringMatching(/^GET, .*DELETE/),
      });
  });

  it.each(["/_next/static/a.js", "/icon.svg", "/%69con.svg?x", "/favicon.ico"])("lets %s be read only", (rawTarget) => {
    for (const method of ["GET", "HEAD"]) expect(ask({ rawTarget, method })).toBeNull();
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
      expect(ask({ rawTarget, method, origin: url })).toMatchObject({ status: 405, allow: "GET, HEAD" });
    expect(ask({ rawTarget: `/a${rawTarget}`, method: "POST", origin: url })).toBeNull();
  });
});
