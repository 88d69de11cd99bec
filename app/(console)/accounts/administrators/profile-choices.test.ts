import { expect, it } from "vitest";
import { profileChoices } from "./profile-choices";

const zonesOf = (chosen?: Parameters<typeof profileChoices>[1]) =>
  profileChoices({ kind: "system", name: "test" }, chosen).timeZones.map(({ value }) => value);

it("offers time zones under the names that they have now, each once", () => {
  const zones = zonesOf();
  expect(zones).toEqual(expect.arrayContaining(["Asia/Kolkata", "Europe/Kyiv", "America/Argentina/Buenos_Aires"]));
  for (const old of ["Asia/Calcutta", "Europe/Kiev", "America/Buenos_Aires"]) expect(zones).not.toContain(old);
  expect(new Set(zones).size).toBe(zones.length);
  expect(zones[0]).toBe("UTC");
});

it("keeps a zone that was chosen under its old name", () => {
  expect(zonesOf({ timeZone: "Europe/Kiev", locale: "en-US", landingPage: "/" })).toContain("Europe/Kiev");
});
