import { expect, it } from "vitest";
import { durationText } from "./duration-text";

it.each([
  [1, "1 second"],
  [90, "1 minute 30 seconds"],
  [3600, "1 hour"],
  [28_800, "8 hours"],
  [86_400, "24 hours"],
  [3661, "1 hour 1 minute 1 second"],
])("%i is %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
