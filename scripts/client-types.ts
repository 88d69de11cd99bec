/** What of OpenAPI 3.1 and JSON Schema our own document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  description?: string;
}

interface Operation {
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { required?: boolean; content: Content };
  responses?: Record<string, { content?: Content }>;
}

type Content = Record<string, { schema?: Schema }>;

export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

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

const field = (name: string, isRequired: boolean, schema: Schema): string =>
  `${JSON.stringify(name)}${isRequired ? "" : "?"}: ${typeOf(schema)}`;

/** A JSON Schema as a TypeScript type; `unknown` for what says nothing. */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.replace(/^.*\//, "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return union(several.map(typeOf));
  if (schema.allOf) return schema.allOf.map((part) => `(${typeOf(part)})`).join(" & ");
  return union([schema.type ?? []].flat().map((type) => typeNamed(type, schema))) || "unknown";
}

function typeNamed(type: string, schema: Schema): string {
  switch (type) {
    case "integer":
    case "number":
      return "number";
    case "string":
    case "boolean":
    case "null":
      return type;
    case "array":
      return `(${schema.items ? typeOf(schema.items) : "unknown"})[]`;
    case "object":
      return objectOf(schema);
    default:
      throw new Error(`No type is known for ${type}`);
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(([name, inner]) => field(name, required.includes(name), inner));
  if (typeof additionalProperties === "object") fields.push(`[name: string]: ${typeOf(additionalProperties)}`);
  return fields.length === 0 ? "Record<string, unknown>" : `{ ${fields.join("; ")} }`;
}

const union = (types: readonly string[]): string => [...new Set(types)].join(" | ");
