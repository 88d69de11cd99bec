import { expect, it } from "vitest";
import { withoutMended } from "./mended-fields";

const problem = {
  message: "Some fields need your attention.",
  fieldErrors: { name: ["Fill this in."], days: ["At most 366."] },
  labels: { name: "Name", days: "Days" },
};

it("forgets what was wrong with a field that was changed, and keeps the rest", () => {
  const left = withoutMended(problem, ["days", "other"]);
  expect(left).toMatchObject({ message: problem.message, fieldErrors: { name: ["Fill this in."] } });
  expect(left?.fieldErrors).not.toHaveProperty("days");
});

it("is gone with the last of its fields", () => {
  expect(withoutMended(problem, ["days", "name"])).toBeNull();
});

it("stays the same, and the same object, when other fields change", () => {
  expect(withoutMended(problem, ["other"])).toBe(problem);
  const general = { message: "Keyhall could not be reached.", fieldErrors: {}, labels: {} };
  expect(withoutMended(general, ["name"])).toBe(general);
  expect(withoutMended(null, ["name"])).toBeNull();
});
