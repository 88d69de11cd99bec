import { type ApiDocument, field, type Operation, type Schema, typeOf } from "@/server/api/reference/document";

/** The module of `client/generated`: what each operation takes and answers, by method and path. */
export function clientTypes({ paths, components }: ApiDocument): string {
  const named = Object.entries(components?.schemas ?? {}).map(([name, schema]) =>
    [...describedBy(schema), `export type ${name} = ${typeOf(schema)};`, ""].join("\n"),
  );
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => entryOf(`${method.toUpperCase()} ${path}`, operation)),
  );
  return [
    "// Made by npm run openapi from what the API says of itself. Not edited by hand.",
    "",
    ...named,
    "/** What each operation of the REST API takes and answers. */",
    "export interface Operations {",
    ...entries,
    "}",
    "",
  ].join("\n");
}

const describedBy = ({ description }: Schema): string[] =>
  description ? [`/** ${description.replaceAll("*/", "* /")} */`] : [];

function entryOf(name: string, { description = "", parameters = [], requestBody, responses = {} }: Operation): string {
  const placed = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const body = requestBody?.content["application/json"]?.schema;
  return [
    `  /** ${description.replaceAll("*/", "* /")} */`,
    `  ${JSON.stringify(name)}: {`,
    `    path: ${recordOf(placed("path"))};`,
    `    query: ${recordOf(placed("query"))};`,
    `    body: ${body ? typeOf(body) : "never"};`,
    `    answer: ${answerOf(responses)};`,
    "  };",
  ].join("\n");
}

/** The type of the JSON that success answers; null when it answers none. */
function answerOf(responses: NonNullable<Operation["responses"]>): string {
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  const schema = success?.content?.["application/json"]?.schema;
  return schema ? typeOf(schema) : "null";
}

function recordOf(parameters: NonNullable<Operation["parameters"]>): string {
  if (parameters.length === 0) return "Record<never, never>";
  const fields = parameters.map(({ name, required, schema }) => field(name, required === true, schema ?? {}));
  return `{ ${fields.join("; ")} }`;
}
