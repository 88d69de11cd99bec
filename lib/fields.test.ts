import { describe, expect, it } from "vitest";
import { moment, paragraphs } from "./fields";

describe("moment", () => {
  it.each(["2027-01-01", "2027-01-01T00:00:00+02:00", "0001-01-01", "9999-12-31T23:59:59.999Z"])(
    "%s is one",
    (text) => {
      expect(moment.parse(text)).toEqual(new Date(text));
    },
  );

  // PostgreSQL answers an error to the last three.
  it.each([
    "",
    "tomorrow",
    "2027-13-01",
    "+010000-01-01T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "-200000-01-01T00:00:00Z",
  ])("%j is none", (text) => {
    expect(moment.safeParse(text).success).toBe(false);
  });
});

describe("paragraphs", () => {
  it("keep line breaks and tabs, and refuse what no database keeps", () => {
    expect(paragraphs(20).parse("a\r\nb\tc\n")).toBe("a\r\nb\tc");
    expect(paragraphs(20).safeParse("a\0b").success).toBe(false);
    expect(paragraphs(20).safeParse("a\u001bb").success).toBe(false);
  });
});
