import { describe, expect, it } from "vitest";
import { requireDeclaredAnswer } from "./answers";

const page = { items: [], total: { count: 0, more: false } };
const check =
  (json: unknown, status = 200, target = "/api/v1/roles?limit=1") =>
  () =>
    requireDeclaredAnswer("GET", target, { status, json });

describe("what REST tests accept as an answer", () => {
  it("is what the route declares", () => {
    expect(check(page)).not.toThrow();
    expect(check({ code: "forbidden" }, 403)).not.toThrow();
  });

  it("has no field too many, none too few, and none of another form", () => {
    expect(check({ ...page, count: 0 })).toThrow("answer.count is not declared");
    expect(check({ ...page, total: { ...page.total, all: 1 } })).toThrow("answer.total.all is not declared");
    expect(check({ items: [] })).toThrow("total");
    expect(check({ ...page, items: [{ id: 1 }] })).toThrow("expected string");
  });

  it("is nothing where nothing is declared", () => {
    const remove = (status: number, json: unknown) => () =>
      requireDeclaredAnswer("DELETE", "/api/v1/roles/rol_1", { status, json });
    expect(remove(204, null)).not.toThrow();
    expect(remove(200, { id: "rol_1" })).toThrow("declares nothing");
  });
});
