import { expect, it } from "vitest";
import { after, minutes, now, seconds } from "../clock";
import { waitOfAddress } from "./address-limit";

it("lets an address wait until its minute is over, never longer, also when the clock is set back", () => {
  const at = now();
  const wait = (ms: number) => waitOfAddress("test", "192.0.2.1", 1, after(at, ms));
  expect([wait(0), wait(0), wait(1), wait(seconds(59) + 1)]).toEqual([null, 60, 60, 1]);
  expect([wait(minutes(1)), wait(minutes(1))]).toEqual([null, 60]);
  expect([wait(-minutes(60)), wait(-minutes(60))]).toEqual([null, 60]);
});
