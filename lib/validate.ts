import type { z } from "zod";
import { type FieldErrors, invalid } from "./errors";

/** Parses `input` or throws `invalid` with messages by field path (`roles.0.groupId`); the whole input's under `""`. */
export function validate<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalid(fieldErrorsOf(result.error));
}

/** As `validate`, with what `more` finds in the input besides; of one field, what the schema says. */
export async function validateAll<S extends z.ZodType>(
  schema: S,
  input: unknown,
  more: (input: unknown) => Promise<FieldErrors>,
): Promise<z.output<S>> {
  const result = schema.safeParse(input);
  const fieldErrors = { ...(await more(input)), ...(result.success ? {} : fieldErrorsOf(result.error)) };
  if (result.success && Object.keys(fieldErrors).length === 0) return result.data;
  throw invalid(fieldErrors);
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
