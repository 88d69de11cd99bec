import { describe, expect, it } from "vitest";
import { listPagination } from "./list-pagination";
import { paramOf, paramsHref } from "./table-params";

describe("paramsHref", () => {
  it("keeps the other parameters and drops the place in the list", () => {
    expect(paramsHref({ q: "lagos", status: "active", cursor: "abc", row: "51" }, { status: "expired" })).toBe(
      "?q=lagos&status=expired",
    );
  });

  it("keeps every value of a repeated parameter", () => {
    expect(paramsHref({ kind: ["key", "token"] }, { q: "x" })).toBe("?kind=key&kind=token&q=x");
  });

  it("removes a parameter and leaves a link to the bare page", () => {
    expect(paramsHref(new URLSearchParams("q=x"), { q: undefined })).toBe("?");
  });

  it("escapes what a person typed", () => {
    expect(paramsHref({}, { q: "a&b=c" })).toBe("?q=a%26b%3Dc");
  });
});

describe("paramOf", () => {
  it("takes the first of several and treats empty as absent", () => {
    expect(paramOf({ q: ["a", "b"] }, "q")).toBe("a");
    expect(paramOf({ q: "" }, "q")).toBeUndefined();
  });
});

describe("listPagination", () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const total = { count: 10_000, more: true };

  it("numbers the first page from 1", () => {
    const shown = listPagination({ items, next: "n", total }, { q: "x" });
    expect(shown).toMatchObject({
      from: 1,
      to: 50,
      total: 10_000,
      isTotalCapped: true,
      nextHref: "?q=x&cursor=n&row=51",
    });
    expect(shown.previousHref).toBeUndefined();
  });

  it("carries the number along and back", () => {
    const shown = listPagination({ items, previous: "p", next: "n", total }, { cursor: "c", row: "51" });
    expect(shown).toMatchObject({ from: 51, to: 100, previousHref: "?cursor=p&row=1", nextHref: "?cursor=n&row=101" });
  });

  it("says no number when the link carries none that makes sense", () => {
    const shown = listPagination({ items, next: "n", total }, { cursor: "c", row: "-3" });
    expect(shown.from).toBeUndefined();
    expect(shown.nextHref).toBe("?cursor=n");
  });
});
