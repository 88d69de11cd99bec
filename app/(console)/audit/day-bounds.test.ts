import { describe, expect, it } from "vitest";
import { dayBounds } from "./day-bounds";

const bounds = (day: string, timeZone: string) => {
  const found = dayBounds(day, timeZone);
  return found && [found.first.toISOString(), found.last.toISOString()];
};

describe("dayBounds", () => {
  it("is a day of the zone's own clock", () => {
    expect(bounds("2026-01-15", "UTC")).toEqual(["2026-01-15T00:00:00.000Z", "2026-01-15T23:59:59.999Z"]);
    expect(bounds("2026-01-15", "Europe/Berlin")).toEqual(["2026-01-14T23:00:00.000Z", "2026-01-15T22:59:59.999Z"]);
    expect(bounds("2026-01-15", "Asia/Kolkata")).toEqual(["2026-01-14T18:30:00.000Z", "2026-01-15T18:29:59.999Z"]);
    expect(bounds("2026-01-15", "America/Los_Angeles")?.[0]).toBe("2026-01-15T08:00:00.000Z");
  });

  it("has 23 or 25 hours when the clocks change", () => {
    expect(bounds("2026-03-29", "Europe/Berlin")).toEqual(["2026-03-28T23:00:00.000Z", "2026-03-29T21:59:59.999Z"]);
    expect(bounds("2026-10-25", "Europe/Berlin")).toEqual(["2026-10-24T22:00:00.000Z", "2026-10-25T22:59:59.999Z"]);
    expect(bounds("2026-03-08", "America/New_York")).toEqual(["2026-03-08T05:00:00.000Z", "2026-03-09T03:59:59.999Z"]);
  });

  it("knows what is no day", () => {
    for (const text of ["", "soon", "2026-13-01", "2026-02-30", "2026-01-15T10:00", "02026-01-15"]) {
      expect(dayBounds(text, "UTC")).toBeNull();
    }
  });
});
