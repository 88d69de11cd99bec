import { expect, it } from "vitest";
import { hourlyPoints, hoursOfDay, type Usage, usagePoints } from "./usage-points";

const usage: Usage = {
  from: "2026-11-01T00:00:00.000Z",
  to: "2026-11-03T00:00:00.000Z",
  hours: [
    { hour: "2026-11-01T00:00:00.000Z", outcome: "ok", requests: 2 },
    { hour: "2026-11-01T23:00:00.000Z", outcome: "expired", requests: 3 },
    { hour: "2026-11-01T23:00:00.000Z", outcome: "revoked", requests: 1 },
    { hour: "2026-11-02T23:00:00.000Z", outcome: "ok", requests: 5 },
    { hour: "2026-11-03T00:00:00.000Z", outcome: "ok", requests: 7 },
  ],
  addresses: [],
  failures: [],
  capabilities: { isLimited: true, used: [], unused: [] },
  logDays: 30,
};

it("has a point for every day, adds refusals up, and leaves out what is after the end", () => {
  expect(usagePoints(usage, "UTC")).toEqual([
    { at: "2026-11-01T00:00:00.000Z", values: { accepted: 2, refused: 4 } },
    { at: "2026-11-02T00:00:00.000Z", values: { accepted: 5, refused: 0 } },
  ]);
});

it("ends with the day of the zone that has begun", () => {
  expect(usagePoints(usage, "Asia/Tokyo")).toEqual([
    { at: "2026-11-01T00:00:00.000Z", values: { accepted: 2, refused: 0 } },
    { at: "2026-11-01T15:00:00.000Z", values: { accepted: 0, refused: 4 } },
    { at: "2026-11-02T15:00:00.000Z", values: { accepted: 5, refused: 0 } },
  ]);
});

it("has a point for each of the last 24 hours, the hour that lasts included", () => {
  const points = hourlyPoints(usage);
  expect(points).toHaveLength(24);
  expect(points[0]).toEqual({ at: "2026-11-02T00:00:00.000Z", values: { accepted: 0, refused: 0 } });
  expect(points.at(-1)).toEqual({ at: "2026-11-02T23:00:00.000Z", values: { accepted: 5, refused: 0 } });
});

it("has a point for each hour of a day of the zone, as far as the time goes", () => {
  const utc = hoursOfDay(usage, "2026-11-01T00:00:00.000Z", "UTC");
  expect(utc).toHaveLength(24);
  expect(utc[0]).toEqual({ at: "2026-11-01T00:00:00.000Z", values: { accepted: 2, refused: 0 } });
  expect(utc.at(-1)).toEqual({ at: "2026-11-01T23:00:00.000Z", values: { accepted: 0, refused: 4 } });
  const tokyo = hoursOfDay(usage, "2026-11-01T15:00:00.000Z", "Asia/Tokyo");
  expect(tokyo).toHaveLength(24);
  expect(tokyo.at(8)).toEqual({ at: "2026-11-01T23:00:00.000Z", values: { accepted: 0, refused: 4 } });
  expect(hoursOfDay(usage, "2026-11-02T15:00:00.000Z", "Asia/Tokyo")).toHaveLength(9);
});

it("has 25 hours on the day on which clocks are put back", () => {
  const october = { ...usage, from: "2026-10-24T00:00:00.000Z", to: "2026-10-27T00:00:00.000Z" };
  expect(hoursOfDay(october, "2026-10-25T12:00:00.000Z", "Europe/Berlin")).toHaveLength(25);
});
