import { expect, it } from "vitest";
import { writeCalendar } from "./icalendar";

const event = {
  uid: "tok_1-1@keyhall.example.org",
  at: new Date("2027-03-28T01:30:00Z"),
  stamp: new Date("2026-11-22T00:00:00Z"),
  description: "Owner: ada",
  url: "https://keyhall.example.org/certificates/crt_1",
};
const linesOf = (text: string) => text.split("\r\n");
const unfolded = (text: string) => linesOf(text.replaceAll("\r\n ", ""));

it("writes events in UTC that block no time", () => {
  const lines = linesOf(writeCalendar("Keyhall", [{ ...event, summary: "Expires: nightly" }]));
  expect(lines[0]).toBe("BEGIN:VCALENDAR");
  expect(lines).toEqual(
    expect.arrayContaining([
      "VERSION:2.0",
      "DTSTART:20270328T013000Z",
      "DTSTAMP:20261122T000000Z",
      "TRANSP:TRANSPARENT",
    ]),
  );
  expect(lines.slice(-2)).toEqual(["END:VCALENDAR", ""]);
});

it("escapes what would end a line or a value, so that no name adds a property", () => {
  const summary = "a;b,c\\d\r\nATTACH:https://evil.example\u0000";
  const lines = unfolded(writeCalendar("Keyhall", [{ ...event, summary }]));
  expect(lines).toContain("SUMMARY:a\\;b\\,c\\\\d\\nATTACH:https://evil.example");
  expect(lines.filter((line) => line.startsWith("ATTACH"))).toEqual([]);
});

it("folds lines at 75 octets, and cuts no character in two", () => {
  const summary = "Schlüssel 🔑 für ".repeat(20);
  const text = writeCalendar("Keyhall", [{ ...event, summary }]);
  for (const line of linesOf(text)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(unfolded(text)).toContain(`SUMMARY:${summary}`);
});
