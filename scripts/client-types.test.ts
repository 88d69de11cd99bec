import { expect, it } from "vitest";
import { typeOf } from "@/server/api/reference/document";
import { clientTypes } from "./client-types";

it.each([
  [{ type: "string" }, "string"],
  [{ type: ["integer", "null"] }, "number | null"],
  [{ type: "string", enum: ["a", "b"] }, '"a" | "b"'],
  [{ type: "array", items: { type: "string", enum: ["a", "b"] } }, '("a" | "b")[]'],
  [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "number" } }] }, "string | (number)[]"],
  [{ type: "object", properties: { a: { type: "string" }, b: {} }, required: ["a"] }, '{ "a": string; "b"?: unknown }'],
  [{ type: "object", additionalProperties: { type: "boolean" } }, "{ [name: string]: boolean }"],
  [{ anyOf: [{ $ref: "#/components/schemas/Owner" }, { type: "null" }] }, "Owner | null"],
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
  expect(made).toContain("answer: null;");
});

it("names what success answers", () => {
  const json = (schema: object) => ({ content: { "application/json": { schema } } });
  const made = clientTypes({
    paths: {
      "/things": { get: { responses: { 200: json({ $ref: "#/components/schemas/Thing" }), default: json({}) } } },
    },
    components: { schemas: { Thing: { type: "object", properties: { a: { type: "string" } }, required: ["a"] } } },
  });
  expect(made).toContain('export type Thing = { "a": string };');
  expect(made).toContain("answer: Thing;");
});
