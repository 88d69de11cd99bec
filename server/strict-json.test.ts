import { describe, expect, it } from "vitest";
import { fc } from "@/test/property";
import { parseStrictJson } from "./strict-json";

const parse = (text: string) => parseStrictJson(Buffer.from(text));

describe("parseStrictJson", () => {
  it("reads what JSON.parse reads", () => {
    const storable = (text: string) => !text.includes("__proto__") && !/\0|\p{Surrogate}/u.test(text);
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        fc.pre(storable(JSON.stringify(JSON.parse(text))) && storable(text) && !text.includes("\\u"));
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("allows one name in several objects, and names as values", () => {
    expect(parse('[{"a":"a"},{"a":["a",{"a":1}]},"__proto__"]')).toEqual([
      { a: "a" },
      { a: ["a", { a: 1 }] },
      "__proto__",
    ]);
  });

  it.each([
    ['{"a":1,"a":2}', /twice: a/],
    ['{"a":1,"\\u0061":2}', /twice: a/],
    ['{"a":{"b":[1],"b":2}}', /twice: b/],
    ['{"__proto__":{"isAdmin":true}}', /__proto__/],
    ['{"\\u005f_proto__":1}', /__proto__/],
    ['{"a":"\\u0000"}', /not text/],
    ['{"a":"\\ud800"}', /not text/],
    ["[".repeat(33) + "]".repeat(33), /deeper than 32/],
    ["[".repeat(500_000), /deeper than 32/],
    // Takes minutes when the search for a string's end starts anew at each quote.
    ['\\"'.repeat(500_000), /not JSON/],
    ['{"a":1,"b', /not JSON/],
    ['"\\', /not JSON/],
    ["", /not JSON/],
    ['{"a":', /not JSON/],
    ["{'a':1}", /not JSON/],
    ['{"a\\q":1}', /not JSON/],
  ])("%.40s is refused", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(() => parseStrictJson(Buffer.from([0x22, 0xff, 0x22]))).toThrow(/UTF-8/);
  });

  it("throws nothing but SyntaxError, whatever the bytes", () => {
    const soup = fc
      .array(fc.constantFrom("{", "}", "[", "]", '"', "\\", ":", ",", "a", "u0000", "1"))
      .map((t) => t.join(""));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string()), (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
