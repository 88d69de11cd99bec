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

/** One method of one path. */
export interface Operation {
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { required?: boolean; content: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
  tags?: string[];
  /** Empty: anybody may ask. */
  security?: unknown[];
}

type Content = Record<string, { schema?: Schema }>;

/** What our own document holds. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

/** A field with its type, as TypeScript writes it. */
export const field = (name: string, isRequired: boolean, schema: Schema): string =>
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
