import { describe, expect, it } from "vitest";
import { z } from "zod";
import { unknownFields } from "./unknown-fields";

const Pair = z.object({ roleId: z.string(), groupId: z.string() });

describe("the fields that a schema does not know", () => {
  it.each([
    ["of an object", z.object({ a: z.string() }), { a: 1, b: 2, constructor: 3 }, ["b", "constructor"]],
    ["of objects in it", z.object({ a: Pair.partial() }), { a: { roleId: 1, x: 2 } }, ["a.x"]],
    ["of objects in lists", z.object({ a: Pair.array() }), { a: [{ roleId: 1 }, { y: 2 }] }, ["a.1.y"]],
    ["under wrappers", z.object({ a: Pair.nullable().optional().readonly() }), { a: { x: 1 } }, ["a.x"]],
    ["under defaults", z.object({ a: z.object({ b: z.string().default("") }).prefault({}) }), { a: { c: 1 } }, ["a.c"]],
    ["behind what reads it first", z.preprocess((value) => value, Pair), { z: 1 }, ["z"]],
    ["before what is made of it", Pair.transform(() => ({ z: 1 })), { z: 1 }, ["z"]],
    ["of values by name", z.object({ a: z.record(z.string(), Pair) }), { a: { any: { x: 1 } } }, ["a.any.x"]],
    ["of neither side of two", z.intersection(Pair, z.object({ c: z.string() })), { roleId: 1, c: 1, d: 1 }, ["d"]],
    ["of a lazy object", z.lazy(() => Pair), { q: 1 }, ["q"]],
    ["that says so itself", z.strictObject({ a: z.string() }), { b: 1 }, ["b"]],
    [
      "of all shapes that are possible",
      z.union([z.string(), Pair, z.object({ c: z.string() })]),
      { c: 1, d: 1 },
      ["d"],
    ],
    ["though a list may stand there", z.union([z.string().array(), Pair]), { d: 1 }, ["d"]],
    ["of objects in a list that may be a text", z.union([z.string(), Pair.array()]), [{ d: 1 }], ["0.d"]],
  ])("are found %s", (_, schema, input, found) => {
    expect(unknownFields(schema)(input)).toEqual(found);
  });

  it.each([
    ["a record", z.record(z.string(), z.string()), { any: "x" }],
    ["a loose object", z.looseObject({ a: z.string() }), { any: 1 }],
    ["an object with further fields of a kind", z.object({}).catchall(z.string()), { any: "x" }],
    ["anything", z.object({ a: z.unknown(), b: z.any() }), { a: { x: 1 }, b: [{ y: 1 }] }],
    ["either of two shapes", z.union([Pair, z.object({ c: z.string() })]), { c: "x" }],
    ["a text where an object may stand", z.object({ a: Pair }), { a: "x" }],
    ["a list where an object is wanted", z.object({ a: Pair }), { a: [1] }],
    ["an object where a text is wanted", z.object({ a: z.string() }), { a: { x: 1 } }],
  ])("are none in %s, which the command judges", (_, schema, input) => {
    expect(unknownFields(schema)(input)).toEqual([]);
  });

  describe("of which one field says the kind", () => {
    const kinds = z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("a"), first: z.string() }),
      z.object({ kind: z.literal("b").default("b"), second: z.string() }),
    ]);

    it.each([
      [{ kind: "a", first: "x" }, []],
      [{ kind: "a", second: "x" }, ["second"]],
      [{ kind: "b", first: "x" }, ["first"]],
      [{ first: "x" }, ["first"]],
      // The command says that there is no such kind.
      [{ kind: "c", third: "x" }, []],
    ])("are those that the kind does not have: %j", (input, found) => {
      expect(unknownFields(kinds)(input)).toEqual(found);
    });
  });
});
