import { describe, expect, it } from "vitest";
import { moment, nameLine, paragraphs, requiredName, username, wholeDays, wholeNumber } from "./fields";

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

describe("a name", () => {
  const messageOf = (text: string, field = requiredName("Name", 100)) =>
    field.safeParse(text).error?.issues[0]?.message;

  it.each([
    ["combining marks", "Zoe\u0308 Nguye\u0302\u0303n"],
    ["Persian with a non-joiner", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
    ["Hindi with a joiner", "\u0930\u094d\u200d\u092f"],
    ["Hebrew with points", "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd"],
    ["Japanese with a variant of a character", "\u845b\u{e0100}\u57ce"],
    ["a family of emoji", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\ufe0f"],
    ["a flag made of tags", "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}"],
    ["a soft hyphen in a word", "Donau\u00addampfer"],
    ["a single sign", "-"],
  ])("may have %s, and is kept as it was written", (_, text) => {
    expect(requiredName("Name", 100).parse(text)).toBe(text);
    expect(nameLine(100).parse(text)).toBe(text);
  });

  it.each(["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"])(
    "has no %j, which changes the direction",
    (mark) => {
      for (const text of [mark, `admin${mark}nimda`]) {
        expect(messageOf(text)).toMatch(/change the direction/);
        expect(messageOf(text, nameLine(100))).toMatch(/change the direction/);
        expect(messageOf(text, username)).toMatch(/change the direction/);
      }
    },
  );

  it.each([
    ..."\u00ad\u034f\u115f\u17b4\u180e\u200b\u200c\u200d\u2060\u2064\u2800\u3164\ufe0f\uffa0\ufff9",
    "\u{e0001}",
    "\u{e0100}",
    "\u200b \u2060\ufeff\u200b",
  ])("is more than %j, which nobody sees", (text) => {
    expect(messageOf(text)).toMatch(/can be seen/);
    expect(messageOf(text, nameLine(100))).toMatch(/can be seen/);
    expect(messageOf(text.replaceAll(/\s/g, ""), username)).toMatch(/can be seen/);
  });

  it.each([..."\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2800\u3164\ufe0f\ufff9", "\u{e0061}"])(
    "of an account has no %j anywhere, or it looks like another's",
    (mark) => {
      for (const text of [`pri${mark}mary`, `${mark}primary`, `primary${mark}`]) {
        expect(messageOf(text, username)).toMatch(/without invisible characters/i);
      }
    },
  );

  it.each(["a\u2028b", "a\u2029b", "a\nb"])("is one line, unlike %j", (text) => {
    expect(messageOf(text)).toMatch(/^Without line breaks/);
  });

  it("that may be missing is empty, and one that must be there is asked for", () => {
    expect(nameLine(100).parse(" \ufeff ")).toBe("");
    expect(messageOf(" \ufeff ")).toBe("Name is needed");
  });
});

describe("a whole number", () => {
  it.each([5, "5", " 5 "])("is %j", (given) => expect(wholeNumber(1, 10).parse(given)).toBe(5));

  it.each([null, undefined, "", " ", true, [], [5], "five", 1.5, "1.5", Number.NaN, "Infinity", {}])(
    "is not %j",
    (given) => expect(wholeNumber(0, 10).safeParse(given).error?.issues[0]?.message).toBe("A whole number"),
  );

  it("says its bounds as people write numbers, and what it counts", () => {
    const messagesOf = (given: unknown, field: ReturnType<typeof wholeNumber>) =>
      field.safeParse(given).error?.issues.map(({ message }) => message);
    expect(messagesOf(1e9, wholeNumber(1, 1_000_000))).toEqual(["At most 1,000,000"]);
    expect(messagesOf(9000, wholeDays(1, 7300))).toEqual(["At most 7300"]);
    expect(messagesOf(0, wholeDays(1, 7300))).toEqual(["At least 1"]);
    expect(messagesOf("x", wholeDays(1, 7300))).toEqual(["A whole number of days"]);
    expect(
      messagesOf(
        0,
        wholeNumber(1, 9, (rule) => `count must be ${rule}`),
      ),
    ).toEqual(["count must be at least 1"]);
  });
});
