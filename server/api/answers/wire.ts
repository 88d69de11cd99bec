import { z } from "@hono/zod-openapi";

/** A value as JSON carries it: points in time are text (RFC 3339, UTC). */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer E)[]
    ? Wire<E>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T;

/** A point in time, as `Date` writes itself. */
export const moment = z.iso.datetime();

/** A schema that has a name of its own, or null: in JSON Schema a reference cannot be widened. */
export const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()]);

/** What has a name besides its ID. */
export const Named = z.object({ id: z.string(), name: z.string() });

/** A page of a list; `next` and `previous` are the cursors of its neighbours. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    next: z.string().optional(),
    previous: z.string().optional(),
    total: Total,
  });

const Total = z.object({ count: z.number(), more: z.boolean() }).meta({
  id: "Total",
  description: "Counted up to 10,000; `more` says that counting stopped there.",
});
