import { describe, expect, it } from "vitest";
import { shownState } from "./shown-state";

const rotatedAt = new Date("2026-11-22T12:00:00Z");

describe("the state that people are shown", () => {
  it("tells a rotated credential from its successor while both work", () => {
    expect(shownState("expires-soon", { rotatedAt })).toBe("retiring");
    expect(shownState("active", { rotatedAt })).toBe("retiring");
    expect(shownState("expires-soon", { rotatedAt: null })).toBe("expires-soon");
    expect(shownState("active")).toBe("active");
  });

  it("is the state itself once a rotated credential is refused", () => {
    for (const status of ["expired", "disabled", "revoked"] as const) {
      expect(shownState(status, { rotatedAt })).toBe(status);
    }
  });
});
