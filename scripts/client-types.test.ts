import { expect, it } from "vitest";
import { clientTypes, typeOf } from "./client-types";

it.each([
  [{ type: "string" }, "string"],
  [{ type: ["integer", "null"] }, "number | null"],
  [{ type: "string", enum: ["a", "b"] }, '"a" | "b"'],
  [{ type: "array", items: { type: "string", enum: ["a", "b"] } }, '("a" | "b")[]'],
  [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "number" } }] }, "string | (number)[]"],
  [{ type: "object", properties: { a: { type: "string" }, b: {} }, required: ["a"] }, '{ "a": string; "b"?: unknown }'],
  [{ type: "object", additionalProperties: { type: "boolean" } }, "{ [name: string]: boolean }"],
  [{}, "unknown"],
])("says what %j takes", (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

it("names each operation with what its path, query and body take", () => {
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const limit = { name: "limit", in: "query", schema: { type: "integer" } };
  const made = clientTypes({
    paths: { "/things/{id}": { get: { description: "Show it.", parameters: [id, limit] } } },
  });
  expect(made).toContain('"GET /things/{id}": {');
  expect(made).toContain('path: { "id": string };');
  expect(made).toContain('query: { "limit"?: number };');
  expect(made).toContain("body: never;");
});
