import type { z } from "zod";
import type { MachineRequest } from "@/lib/authentication/request";
import { type AppError, type FieldErrors, invalid } from "@/lib/errors";
import { inside } from "@/lib/schema-insides";
import { bodyOf, type Input, queryOf } from "../input";
import { unknownFields } from "./unknown-fields";

interface Taken {
  /** The query or the body, with the path's parameters over it. When it is refused, whoever looks into it is told so. */
  input: Input;
  /** Why the input is refused: it has fields that nobody knows. */
  refusal: AppError | null;
}

interface Place {
  /** The parameters that stand in the path, and nowhere else. */
  inPath: readonly string[];
  /** Is the input the query? Else it is the body. There is nothing in the other one. */
  readsQuery: boolean;
}

const none: Input = {};
// One call cannot make the answer much larger than itself.
const mostNamed = 100;

/**
 * What reads the input of a route's calls. A field that the schema does not know is refused, but by whoever looks into the
 * input: the command has asked by then whether the actor may. Throws the refusal itself where there is nothing to look for.
 */
export function inputReader(schema: z.ZodType | undefined, { inPath, readsQuery }: Place) {
  const unknownIn = schema ? unknownFields(schema) : Object.keys;
  const takesNothing = !schema || Object.keys(inside(schema).shape ?? { something: schema }).length === 0;
  return (request: MachineRequest, parameters: Record<string, string>): Taken => {
    const query = request.rawTarget.length > request.rawPath.length ? queryOf(request) : none;
    const body = bodyOf(request);
    const [given, other] = readsQuery ? [query, body] : [body, query];
    const unknown = [...unknownIn(given), ...inPath.filter((name) => Object.hasOwn(given, name))];
    const misplaced = Object.keys(other);
    if (unknown.length === 0 && misplaced.length === 0) return { input: { ...given, ...parameters }, refusal: null };
    const [inQuery, inBody] = readsQuery ? [unknown, misplaced] : [misplaced, unknown];
    const refusal = invalid({
      ...named(inQuery, "There is no such parameter"),
      ...named(inBody, "There is no such field"),
    });
    if (takesNothing) throw refusal;
    return { input: refused(refusal), refusal };
  };
}

// Not by assignment: a parameter may be called __proto__.
const named = (fields: readonly string[], why: string): FieldErrors =>
  Object.fromEntries(fields.slice(0, mostNamed).map((field) => [field, [why]]));

function refused(refusal: AppError): Input {
  const refuse = () => {
    throw refusal;
  };
  return new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse });
}
