import { describe, expect, it } from "vitest";
import { readHost } from "./host";
import { canFitBelow, fitOfPath, isAmbiguous, type PathPattern, readPath, readPattern } from "./path";

function pattern(text: string): PathPattern {
  const read = readPattern(text);
  if (typeof read === "string") throw new Error(read);
  return read;
}

function fitOf(rule: string, target: string): string {
  const path = readPath(target);
  return isAmbiguous(path) ? "ambiguous" : fitOfPath(pattern(rule), path);
}

describe("a path", () => {
  it.each([
    ["/admin", "/admin", "fits"],
    ["/admin", "/admin/", "fits"],
    ["/admin", "/admin?a=/../b;c", "fits"],
    ["/admin", "/%61dmin", "fits"],
    ["/admin", "/admin/users", "no"],
    ["/admin", "/adminx", "no"],
    ["/", "/", "fits"],
    ["/", "/a", "no"],
    ["/a/*/c", "/a/b/c", "fits"],
    ["/a/*/c", "/a/c", "no"],
    ["/a/*", "/a/b/c", "no"],
    ["/a/**", "/a", "fits"],
    ["/a/**", "/a/b/c/", "fits"],
    ["/a/**", "/ab", "no"],
    ["/**", "/", "fits"],
    ["/grüße", "/gr%C3%BC%C3%9Fe", "fits"],
    ["/admin", "/Admin", "close"],
    ["/admin/**", "/ADMIN/users", "close"],
    ["/admin", "/%EF%BD%81dmin", "close"],
    ["/k", "/%E2%84%AA", "close"],
  ])("of the rule %s and the request %s: %s", (rule, target, expected) => {
    expect(fitOf(rule, target)).toBe(expected);
  });

  it.each([
    "/admin%2f..",
    "/public%2F..%2Fadmin",
    "/public/../admin",
    "/public/%2e%2e/admin",
    "/public/.%2E/admin",
    "/./admin",
    "//admin",
    "/public//admin",
    "/admin//",
    "/admin;x",
    "/public/..;/admin",
    "/admin%3bx",
    "/%2561dmin",
    "/public%252fadmin",
    "/public/%252e%252e/admin",
    "/public\\admin",
    "/public%5cadmin",
    "/admin%00",
    "/admin%0a",
    "/admin%3fx",
    "/admin%23x",
    "/admin#x",
    "/admin%20",
    "/admin.",
    "/admin.%20",
    "/%20admin",
    "/admin%c0%af",
    "/%c0%ae%c0%ae/admin",
    "/%ff",
    "/%zz",
    "/%",
    "/public/%EF%BC%8Fadmin",
    "/public/%EF%BC%8E%EF%BC%8E/admin",
    "admin",
    "",
    "/ü",
  ])("that a service may read differently is refused: %s", (target) => {
    expect(readPath(target)).toMatchObject({ problem: expect.any(String) });
  });

  it.each(["admin", "/a//b", "/a/**/b", "/a*", "/a/../b", "/a%20b", "/a;b", "/a?b", "/a#b", "/a\\b", "/a.", "/a/ "])(
    "of a rule is refused when it cannot fit or says two things: %s",
    (text) => expect(readPattern(text)).toEqual(expect.any(String)),
  );

  it("of a rule may lie outside an application", () => {
    const below = (rule: string, prefix: string) => canFitBelow(pattern(rule), pattern(prefix));
    expect(below("/billing/x", "/billing")).toBe(true);
    expect(below("/**", "/billing")).toBe(true);
    expect(below("/*/x", "/billing")).toBe(true);
    expect(below("/anything", "/")).toBe(true);
    expect(below("/orders/**", "/billing")).toBe(false);
    expect(below("/", "/billing")).toBe(false);
  });
});

it.each([
  ["Orders.Example.ORG", "orders.example.org"],
  ["orders.example.org.", "orders.example.org"],
  ["orders.example.org:443", "orders.example.org"],
  ["orders.example.org:80", "orders.example.org"],
  ["orders.example.org:8443", "orders.example.org:8443"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["192.0.2.1:8080", "192.0.2.1:8080"],
  ["[2001:DB8::1]:443", "[2001:db8::1]"],
  ["", null],
  ["a b", null],
  ["a/b", null],
  ["user@a", null],
  ["a:b", null],
  ["a:99999", null],
  ["a,b", null],
  [".", null],
  ["https://a", null],
])("the host %s is %s", (given, expected) => {
  expect(readHost(given)).toBe(expected);
});
