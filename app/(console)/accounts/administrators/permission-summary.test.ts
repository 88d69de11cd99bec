import { expect, it } from "vitest";
import { summarize } from "./permission-summary";

const all = ["users.read", "users.update", "audit.read", "settings.read", "settings.update", "api-keys.manage-own"];

it("joins a noun that is held, or lacked, as a whole", () => {
  expect(summarize(["users.read", "users.update"], all)).toEqual({
    may: ["users.*"],
    mayNot: ["audit.read", "settings.*"],
  });
});

it("names what is held and what is not where a noun is held in part", () => {
  expect(summarize(["settings.read", "audit.read"], all)).toEqual({
    may: ["audit.read", "settings.read"],
    mayNot: ["users.*", "settings.update"],
  });
});

it("leaves out what everybody may do", () => {
  const { may, mayNot } = summarize(["api-keys.manage-own"], all);
  expect(may).toEqual([]);
  expect(mayNot.join()).not.toContain("manage-own");
});
