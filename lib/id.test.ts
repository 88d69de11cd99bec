import { describe, expect, it } from "vitest";
import { isId, newId } from "./id";

describe("newId", () => {
  it("names its kind and sorts by time", () => {
    const [early, late] = [newId("user", new Date(1_000)), newId("user", new Date(2_000))];
    expect(isId("user", early)).toBe(true);
    expect(isId("role", early)).toBe(false);
    expect(early < late).toBe(true);
  });

  it("sorts by order of making within a millisecond, and does not repeat", () => {
    const at = new Date(5);
    const ids = Array.from({ length: 10_000 }, () => newId("apiKey", at));
    expect(new Set(ids).size).toBe(10_000);
    expect(ids).toEqual([...ids].sort());
    expect(ids.every((id) => isId("apiKey", id))).toBe(true);
  });
});
