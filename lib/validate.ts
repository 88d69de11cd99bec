import type { z } from "zod";
import { type FieldErrors, invalid } from "./errors";
import type { Eventually } from "./eventually";

/** Parses `input` or throws `invalid` with messages by field path (`roles.0.groupId`); the whole input's under `""`. */
export function validate<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { error: said });
  if (result.success) return result.data;
  throw invalid(fieldErrorsOf(result.error));
}

/** As `validate`, with what `more` finds in the input besides; of one field, what the schema says. */
export async function validateAll<S extends z.ZodType>(
  schema: S,
  input: unknown,
  more: (input: unknown) => Eventually<FieldErrors>,
): Promise<z.output<S>> {
  const result = schema.safeParse(input, { error: said });
  const fieldErrors = { ...(await more(input)), ...(result.success ? {} : fieldErrorsOf(result.error)) };
  if (result.success && Object.keys(fieldErrors).length === 0) return result.data;
  throw invalid(fieldErrors);
}

/** An input as far as it can be read, so that everything that is wrong with it can be said at once. */
export interface Sound<T> {
  /** Without the fields that are refused; null when nothing more can be judged without them. */
  sound: T | null;
  /** What the schema says, and `more` of the other fields. */
  fieldErrors: FieldErrors;
}

/** Reads the fields of an object that the schema and `more` do not refuse. */
export function readSound<S extends z.ZodType>(
  schema: S,
  input: unknown,
  more: (input: unknown) => FieldErrors,
): Sound<z.output<S>> {
  const whole = schema.safeParse(input, { error: said });
  const fieldErrors = { ...more(input), ...(whole.success ? {} : fieldErrorsOf(whole.error)) };
  const refused = Object.keys(fieldErrors).map((path) => path.split(".")[0]);
  const kept = Object.entries(Object(input)).filter(([field]) => !refused.includes(field));
  const rest = refused.length === 0 ? whole : schema.safeParse(Object.fromEntries(kept));
  return { sound: rest.success ? rest.data : null, fieldErrors };
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What is said of a value of another kind, or none of the values there are, where the schema has no words of its own. */
function said(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") {
    const kind = kinds[issue.expected];
    if (kind === undefined) return undefined;
    return issue.input === undefined ? `This is missing: ${kind}` : `This must be ${kind}`;
  }
  if (issue.code !== "invalid_value") return undefined;
  const values = new Intl.ListFormat("en", { type: "disjunction" }).format(issue.values.map(String));
  return issue.input === undefined ? `This is missing: ${values}` : `This must be ${values}`;
}

/** A schema's complaints by field path. */
export function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const fieldErrors: FieldErrors = {};
  for (const issue of error.issues) {
    const field = issue.path.join(".");
    fieldErrors[field] = [...(fieldErrors[field] ?? []), issue.message];
  }
  return fieldErrors;
}
