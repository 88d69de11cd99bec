import { describe, expect, it } from "vitest";
import { momentText, relativeText } from "./moment-text";

const now = new Date("2026-11-21T22:30:00Z");
const relative = (at: string, timeZone = "UTC") => relativeText(new Date(at), now, timeZone);

describe("relativeText", () => {
  it.each([
    ["2026-11-21T22:29:40Z", "just now"],
    ["2026-11-21T22:30:20Z", "just now"],
    ["2026-11-21T22:29:10Z", "1 minute ago"],
    ["2026-11-21T22:28:00Z", "2 minutes ago"],
    ["2026-11-21T19:30:00Z", "3 hours ago"],
    ["2026-11-20T22:00:00Z", "yesterday"],
    ["2026-11-22T23:00:00Z", "tomorrow"],
    ["2027-02-13T00:00:00Z", "in 84 days"],
    ["2026-04-23T12:00:00Z", "212 days ago"],
    ["2036-11-21T22:30:00Z", "in 10 years"],
  ])("writes %s as %s", (at, words) => {
    expect(relative(at)).toBe(words);
  });

  it("counts days by the viewer's calendar, not by 24 hours", () => {
    expect(relative("2026-11-19T23:30:00Z", "UTC")).toBe("2 days ago");
    expect(relative("2026-11-19T23:30:00Z", "Africa/Lagos")).toBe("yesterday");
  });
});

describe("momentText", () => {
  it("writes the exact moment in the viewer's zone with ordinary spaces", () => {
    expect(momentText(new Date("2026-11-21T22:30:05Z"), now, "Africa/Lagos", "exact")).toBe(
      "21 Nov 2026, 23:30:05 GMT+1",
    );
  });

  it("writes the date in the viewer's zone", () => {
    expect(momentText(new Date("2026-11-21T23:30:00Z"), now, "Africa/Lagos", "date")).toBe("22 Nov 2026");
  });

  it("does not fail on what is no moment", () => {
    expect(momentText(new Date("nonsense"), now, "UTC", "relative")).toBe("unknown");
  });
});
