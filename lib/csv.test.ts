import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("csvLine", () => {
  it("quotes commas, quotes and line breaks, and ends the line as RFC 4180 says", () => {
    expect(csvLine(["a", 'b"c', "d,e", "f\ng", 5, true, null, undefined])).toBe('a,"b""c","d,e","f\ng",5,true,,\r\n');
    expect(csvLine([new Date("2026-11-21T10:00:00Z")])).toBe("2026-11-21T10:00:00.000Z\r\n");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1", "\r=1"])("takes the sting out of %j", (text) => {
    expect(csvLine([text]).replace(/^"/, "")).toMatch(/^'/);
  });

  it("leaves numbers alone", () => expect(csvLine([-5])).toBe("-5\r\n"));
});
