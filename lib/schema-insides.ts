import type { z } from "zod";

/** What a schema is made of. */
export interface Insides {
  type: string;
  innerType?: z.core.$ZodType;
  element?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  out?: z.core.$ZodType;
  left?: z.core.$ZodType;
  right?: z.core.$ZodType;
  getter?: () => z.core.$ZodType;
  options?: z.core.$ZodType[];
  /** The field whose value says which of the options is meant. */
  discriminator?: string;
  shape?: Record<string, z.core.$ZodType>;
  /** What an object's further fields are: anything, or when it is `never` or left out, nothing that is kept. */
  catchall?: z.core.$ZodType;
  format?: string;
  coerce?: boolean;
  values?: unknown[];
}

/** zod's own shape of a schema's insides; read here and nowhere else. */
export const inside = (schema: z.core.$ZodType) => schema._zod.def as unknown as Insides;

const wrappers: ReadonlySet<string> = new Set([
  "optional",
  "default",
  "prefault",
  "nullable",
  "nonoptional",
  "readonly",
  "catch",
  "success",
]);

/** The schema that a wrapper, a pipe or a lazy schema begins with; null for every other. What a pipe makes first is looked past. */
export function beneath(schema: z.core.$ZodType): z.core.$ZodType | null {
  const def = inside(schema);
  if (wrappers.has(def.type) && def.innerType) return def.innerType;
  if (def.type === "pipe" && def.in && def.out) return inside(def.in).type === "transform" ? def.out : def.in;
  return def.type === "lazy" && def.getter ? def.getter() : null;
}
