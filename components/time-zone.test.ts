import { expect, it } from "vitest";
import { knownTimeZone } from "./time-zone";

it("accepts zones that exist and falls back to UTC for everything else", () => {
  expect(knownTimeZone("Africa/Lagos")).toBe("Africa/Lagos");
  for (const bad of [undefined, "", "Mars/Olympus", "<script>", "x".repeat(65)]) expect(knownTimeZone(bad)).toBe("UTC");
});
