import type { z } from "zod";
import { beneath, type Insides, inside } from "../schema-insides";

type Values = Map<string, FormDataEntryValue[]>;

/**
 * Turns a posted form into what `schema` parses. The schema decides what is a list (every value posted under the name is
 * kept; none is an empty list), what is nested (`roles.0.groupId`) and what is a check box (absent is false). Text is not
 * changed; an empty control of an optional number, date or choice counts as not filled in.
 */
export function formInput(schema: z.ZodType, formData: FormData): unknown {
  const values: Values = new Map();
  for (const [name, value] of formData.entries()) {
    if (name.startsWith("$ACTION")) continue;
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return read(schema, "", values);
}

function read(schema: z.core.$ZodType, name: string, values: Values): unknown {
  const { core, isOptional, isNullable } = unwrap(schema);
  const def = inside(core);
  const isMissing = !isPosted(name, values);
  switch (def.type) {
    case "object":
      return isMissing && isOptional ? undefined : readObject(def.shape ?? {}, name, values);
    case "record":
      return isMissing && isOptional ? undefined : readRecord(def, name, values);
    case "array":
    case "set":
      return isMissing && isOptional ? undefined : readList(def.element ?? def.valueType, name, values);
    case "intersection":
      return { ...asRecord(def.left, name, values), ...asRecord(def.right, name, values) };
    case "union":
      return readUnion(def.options ?? [], name, values);
    case "boolean":
      return isMissing && isOptional ? undefined : isTicked(values.get(name)?.at(-1));
    default:
      return scalar(def, values.get(name)?.at(-1), { isOptional, isNullable });
  }
}

/** The schema under its wrappers. A default does not make a check box optional: absent is false there too. */
function unwrap(schema: z.core.$ZodType): { core: z.core.$ZodType; isOptional: boolean; isNullable: boolean } {
  let core = schema;
  let isOptional = false;
  let isNullable = false;
  for (;;) {
    const { type } = inside(core);
    const inner = beneath(core);
    if (!inner) return { core, isOptional, isNullable };
    if (type === "optional" || type === "default" || type === "prefault") isOptional = true;
    if (type === "nullable") isNullable = true;
    if ((type === "default" || type === "prefault") && inside(inner).type === "boolean") isOptional = false;
    core = inner;
  }
}

const below = (name: string, key: string) => (name === "" ? key : `${name}.${key}`);

function isPosted(name: string, values: Values): boolean {
  if (name === "" || values.has(name)) return true;
  return [...values.keys()].some((key) => key.startsWith(`${name}.`));
}

function readObject(shape: Record<string, z.core.$ZodType>, name: string, values: Values): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(shape)) {
    const value = read(schema, below(name, key), values);
    if (value !== undefined) object[key] = value;
  }
  return object;
}

/** The names directly under `name` that were posted, in the order of the form. */
function keysUnder(name: string, values: Values): string[] {
  const prefix = name === "" ? "" : `${name}.`;
  const keys = [...values.keys()].filter((key) => key.startsWith(prefix));
  return [...new Set(keys.map((key) => key.slice(prefix.length).split(".")[0] ?? ""))];
}

function readRecord(def: Insides, name: string, values: Values): Record<string, unknown> {
  const keys = keysUnder(name, values).filter((key) => key !== "__proto__");
  const { valueType } = def;
  if (!valueType) return {};
  return Object.fromEntries(keys.map((key) => [key, read(valueType, below(name, key), values)]));
}

function readList(element: z.core.$ZodType | undefined, name: string, values: Values): unknown[] {
  if (!element) return [];
  const repeated = values.get(name);
  if (repeated) {
    // A hidden empty control says "this list is on the form, and nothing is chosen".
    const chosen = repeated.filter((value) => value !== "");
    return chosen.map((value) => read(element, "value", new Map([["value", [value]]])));
  }
  const indexes = keysUnder(name, values).filter((key) => /^\d{1,4}$/.test(key));
  return indexes.sort((a, b) => Number(a) - Number(b)).map((index) => read(element, below(name, index), values));
}

function asRecord(schema: z.core.$ZodType | undefined, name: string, values: Values): Record<string, unknown> {
  const value = schema && read(schema, name, values);
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** Of several shapes the one whose fixed fields were posted; else the first. */
function readUnion(options: z.core.$ZodType[], name: string, values: Values): unknown {
  const fits = (option: z.core.$ZodType) =>
    Object.entries(inside(unwrap(option).core).shape ?? {}).every(([key, field]) => {
      const def = inside(field);
      return def.type !== "literal" || def.values?.includes(values.get(below(name, key))?.at(-1));
    });
  const option = options.find(fits) ?? options[0];
  return option && read(option, name, values);
}

const isTicked = (value: FormDataEntryValue | undefined) =>
  typeof value === "string" && !["", "false", "off", "0"].includes(value);

function scalar(
  def: Insides,
  value: FormDataEntryValue | undefined,
  { isOptional, isNullable }: { isOptional: boolean; isNullable: boolean },
): unknown {
  const isPlainText = def.type === "string" && def.format === undefined;
  if (value === "" && !isPlainText) {
    if (isNullable) return null;
    if (isOptional) return undefined;
  }
  if (def.type === "number" && !def.coerce && typeof value === "string" && value.trim() !== "") return Number(value);
  if (def.type === "number" && value === "") return undefined;
  return value;
}
