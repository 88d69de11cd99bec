import { describe, expect, it } from "vitest";
import { z } from "zod";
import { formInput } from "./form-input";

function form(...entries: [string, string][]): FormData {
  const formData = new FormData();
  for (const [name, value] of entries) formData.append(name, value);
  return formData;
}

const read = (shape: z.ZodRawShape, ...entries: [string, string][]) => formInput(z.object(shape), form(...entries));

describe("formInput", () => {
  it("keeps every ticked box of a list, also when there is only one or none", () => {
    const shape = { capabilities: z.array(z.string()).min(1) };
    expect(read(shape, ["capabilities", "a"], ["capabilities", "b"])).toEqual({ capabilities: ["a", "b"] });
    expect(read(shape, ["capabilities", "a"])).toEqual({ capabilities: ["a"] });
    expect(read(shape)).toEqual({ capabilities: [] });
    expect(read({ tags: z.array(z.string()).optional() })).toEqual({});
    expect(read({ tags: z.array(z.string()).optional() }, ["tags", ""])).toEqual({ tags: [] });
  });

  it("takes the last of several values where one is asked for", () => {
    expect(read({ name: z.string() }, ["name", "a"], ["name", "b"])).toEqual({ name: "b" });
  });

  it("nests by dotted names, lists of objects by number, whatever gaps the numbers have", () => {
    const shape = {
      user: z.object({ name: z.string() }),
      roles: z.array(z.object({ groupId: z.string(), roleId: z.string() })),
    };
    const entries: [string, string][] = [
      ["roles.10.groupId", "g10"],
      ["roles.10.roleId", "r10"],
      ["roles.2.groupId", "g2"],
      ["roles.2.roleId", "r2"],
      ["user.name", "ada"],
    ];
    expect(read(shape, ...entries)).toEqual({
      user: { name: "ada" },
      roles: [
        { groupId: "g2", roleId: "r2" },
        { groupId: "g10", roleId: "r10" },
      ],
    });
  });

  it("reads check boxes: absent is false, unless the field may be left out", () => {
    const shape = { a: z.boolean(), b: z.boolean().default(true), c: z.boolean().optional() };
    expect(read(shape)).toEqual({ a: false, b: false });
    expect(read(shape, ["a", "on"], ["b", "true"], ["c", "false"])).toEqual({ a: true, b: true, c: false });
  });

  it("leaves text alone, passwords with spaces too", () => {
    expect(read({ password: z.string().optional() }, ["password", "  x  "])).toEqual({ password: "  x  " });
    expect(read({ note: z.string().optional() }, ["note", ""])).toEqual({ note: "" });
  });

  it("takes an empty optional number, date, choice or address for not filled in", () => {
    const shape = {
      days: z.coerce.number().optional(),
      count: z.number().optional(),
      until: z.iso.date().nullable(),
      kind: z.enum(["a", "b"]).optional(),
      email: z.email().optional(),
    };
    const names = ["days", "count", "until", "kind", "email"];
    expect(read(shape, ...names.map((name): [string, string] => [name, ""]))).toEqual({ until: null });
    expect(read(shape, ["days", "7"], ["count", "7"])).toMatchObject({ days: "7", count: 7 });
  });

  it("does not take an empty required number for zero", () => {
    const schema = z.object({ days: z.coerce.number() });
    expect(schema.safeParse(formInput(schema, form(["days", ""]))).success).toBe(false);
  });

  it("sees through transforms, refinements, preprocessing and prefaults", () => {
    const schema = z
      .object({
        tags: z.preprocess((value) => value, z.array(z.string())),
        name: z
          .string()
          .trim()
          .transform((text) => text.toUpperCase()),
        details: z.object({ city: z.string() }).partial().prefault({}),
      })
      .refine(() => true);
    expect(schema.parse(formInput(schema, form(["tags", "a"], ["name", " b "])))).toEqual({
      tags: ["a"],
      name: "B",
      details: {},
    });
  });

  it("chooses among shapes by their fixed field", () => {
    const schema = z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("one"), value: z.string() }),
      z.object({ kind: z.literal("many"), values: z.array(z.string()) }),
    ]);
    expect(formInput(schema, form(["kind", "many"], ["values", "x"]))).toEqual({ kind: "many", values: ["x"] });
  });

  it("reads only what the schema names, and cannot reach a prototype", () => {
    const shape = { map: z.record(z.string(), z.string()), name: z.string() };
    const read1 = read(shape, ["__proto__.polluted", "x"], ["map.__proto__", "x"], ["map.k", "v"], ["other", "x"]);
    expect(read1).toEqual({ map: { k: "v" } });
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it("ignores the fields that React adds", () => {
    expect(read({ name: z.string() }, ["$ACTION_ID_x", ""], ["name", "a"])).toEqual({ name: "a" });
  });
});
