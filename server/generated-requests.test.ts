import { describe, expect, it } from "vitest";
import { makeAdministrator } from "@/test/make";
import { makeToken } from "@/test/make-token";
import { fc } from "@/test/property";
import { useRest } from "@/test/rest";
import { useTestStore } from "@/test/store";
import { describeApi } from "./api/app";

useTestStore();
const { call } = useRest();

interface Schema {
  properties?: Record<string, unknown>;
}
interface Described {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

/** Every operation of the document, with the names that it takes. */
const operations = Object.entries(describeApi().paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Described>).map(([method, { parameters = [], requestBody }]) => ({
    method: method.toUpperCase(),
    path,
    query: parameters.filter((each) => each.in === "query").map(({ name }) => name),
    fields: Object.keys(requestBody?.content["application/json"]?.schema?.properties ?? {}),
  })),
);

const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
const deepObject = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;

/** Bodies that are no sensible JSON, or no object. */
const brokenBodies = [
  ...[
    "",
    "null",
    "1",
    '"text"',
    "[]",
    "{",
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}',
    '{"constructor":{"prototype":1}}',
  ],
  ...[deep, `{"id":${deep}}`, deepObject, '{"name":"\\ud800"}', '{"name":"\\u0000"}', '{"a":1e999}', "\ufeff{}"],
];

/** Values of whatever type, each as JSON. */
const value = fc.constantFrom(
  ...["null", "true", "0", "-1", "1e308", "9007199254740993", "0.1", '""', '" "', '"x"', '"2026-13-45"', '"__proto__"'],
  ...[
    "[]",
    "[null]",
    "[[]]",
    "{}",
    '{"__proto__":1}',
    '["x","x"]',
    '{"length":-1}',
    '"usr_00000000000000000000000000"',
  ],
  ...[
    `"${"x".repeat(100_000)}"`,
    `[${"1,".repeat(5000)}1]`,
    '"\\u202e\\ufffd💥"',
    '"%00%"',
    `"'; drop table users; --"`,
  ],
);
const text = fc.constantFrom(
  ...["", "x", "-1", "1e9", "0", "true", "null", "__proto__", "2026-13-45", "%ED%A0%80", "💥", "' or 1=1", "[]"],
  ...["x".repeat(5000), "1".repeat(400), "Infinity", "NaN", "\u202e"],
);
const segment = fc.constantFrom(
  "x",
  "__proto__",
  "constructor",
  "usr_00000000000000000000000000",
  "%25",
  "x".repeat(3000),
  "%F0%9F%92%A5",
);

/** Some of the names, each with a value. */
const some = (names: readonly string[], values: fc.Arbitrary<string>): fc.Arbitrary<[string, string][]> =>
  names.length === 0 ? fc.constant([]) : fc.array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 6 });

const bodyText = (fields: readonly string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: some(fields, value).map((pairs) => jsonOf(pairs)) },
    { weight: 1, arbitrary: fc.constantFrom(...brokenBodies) },
  );

const jsonOf = (pairs: [string, string][]) =>
  `{${[...new Map(pairs)].map(([name, each]) => `${JSON.stringify(name)}:${each}`).join(",")}}`;

const perOperation = 2;

async function newcomer(): Promise<Record<string, string>> {
  const { user } = await makeAdministrator();
  const { token } = await makeToken({ ownerId: user.id });
  return { Authorization: `Bearer ${token}` };
}

describe("a request that nobody would write", () => {
  it("is answered by every operation, and never with a failure of ours", { timeout: 120_000 }, async () => {
    const problems: string[] = [];
    let headers = await newcomer();
    for (const [at, { method, path, query, fields }] of operations.entries()) {
      const request = fc.record({
        segments: fc.array(segment, { minLength: 3, maxLength: 3 }),
        parameters: some(query, text),
        body: bodyText(fields),
      });
      const seed = Number(process.env.KEYHALL_TEST_SEED ?? 20_261_122) + at;
      for (const { segments, parameters, body } of fc.sample(request, { numRuns: perOperation, seed })) {
        const target = path.replaceAll(/\{\w+\}/g, () => segments.pop() ?? "x") + queryOf(parameters);
        const sent = method === "GET" || method === "DELETE" ? undefined : body;
        const { status } = await call({ method, target, body: sent, headers });
        if (status >= 500) problems.push(`${method} ${target} ${sent ?? ""}`.slice(0, 300));
        // An operation that worked may have ended the credential of whoever asked.
        if (status === 401) headers = await newcomer();
      }
    }
    expect(problems).toEqual([]);
  });
});

const queryOf = (pairs: [string, string][]) =>
  pairs.length === 0 ? "" : `?${pairs.map(([name, each]) => `${name}=${encodeURIComponent(each)}`).join("&")}`;
