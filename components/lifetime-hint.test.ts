import { expect, it } from "vitest";
import { lifetimeHint } from "./lifetime-hint";

it("leads to the setting only who may open it", () => {
  expect(lifetimeHint(366, "Tokens")).toBe("At most 366 days (Groups & Settings → Tokens).");
  expect(lifetimeHint(1, undefined)).toBe("At most 1 day, set by an administrator.");
});
