import { expect, it } from "vitest";
import { boundsOf, settingSectionNames, settingSections } from "./schema";

it("tells the bounds of a number that its schema keeps", () => {
  let numbers = 0;
  for (const section of settingSectionNames) {
    const schema = settingSections[section];
    const defaults: Record<string, unknown> = schema.parse({});
    for (const name of Object.keys(defaults).filter((key) => typeof defaults[key] === "number")) {
      const { min, max } = boundsOf(section, name);
      const takes = (value: number) => schema.safeParse({ ...defaults, [name]: value }).success;
      expect([min - 1, min, max, max + 1].map(takes), `${section}.${name}`).toEqual([false, true, true, false]);
      numbers++;
    }
  }
  expect(numbers).toBeGreaterThan(10);
  expect(() => boundsOf("tokens", "personalEnabled")).toThrow("no bounded number");
});
