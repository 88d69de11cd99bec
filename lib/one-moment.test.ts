import { expect, it } from "vitest";
import { atOneMoment, oncePerMoment } from "./one-moment";

it("asks once within a moment, and anew in the next one and outside", () => {
  let asked = 0;
  const read = () => oncePerMoment(() => ++asked);
  expect(atOneMoment(() => [read(), read(), atOneMoment(read), read()])).toEqual([1, 1, 2, 1]);
  expect([read(), read()]).toEqual([3, 4]);
  expect(atOneMoment(read)).toBe(5);
});

it("ends the moment when the work fails or waits", async () => {
  let asked = 0;
  const read = () => oncePerMoment(() => ++asked);
  expect(() =>
    atOneMoment(() => {
      read();
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(read()).toBe(2);
  const waiting = atOneMoment(async () => {
    const before = read();
    await Promise.resolve();
    return [before, read()];
  });
  expect(await waiting).toEqual([3, 4]);
});
