import { expect, it } from "vitest";
import { FixedPathRouter } from "./fixed-path-router";

it("answers as Hono's own router does, the first time and again", () => {
  const router = new FixedPathRouter<string>();
  router.add("GET", "/things/:id", "one");
  router.add("GET", "/things/new", "new");
  router.add("ALL", "/things/*", "all");
  router.add("POST", "/things/new", "make");
  const handlers = (method: string, path: string) => router.match(method, path)[0].map(([handler]) => handler);
  for (const _ of ["first", "again"]) {
    expect(handlers("GET", "/things/new")).toEqual(["one", "new", "all"]);
    expect(handlers("POST", "/things/new")).toEqual(["all", "make"]);
    expect(handlers("GET", "/things/7")).toEqual(["one", "all"]);
    expect(handlers("GET", "/other")).toEqual([]);
  }
});
