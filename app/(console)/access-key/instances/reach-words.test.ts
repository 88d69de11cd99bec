import { expect, test } from "vitest";
import { reasonOf } from "./reach-words";

test.each([
  [{ units: 0, accountIdSuffices: true }, 1, "It is the account’s only instance and has no organizational units."],
  [{ units: 1, accountIdSuffices: false }, 1, "The account ID alone does not suffice: it has an organizational unit."],
  [{ units: 0, accountIdSuffices: false }, 2, "The account ID alone does not suffice: the account has 2 instances."],
  [
    { units: 4, accountIdSuffices: false },
    3,
    "The account ID alone does not suffice: the account has 3 instances, and it has 4 organizational units.",
  ],
])("%j among %i", (instance, total, words) => {
  expect(reasonOf(instance, total)).toBe(words);
});
