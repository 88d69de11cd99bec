import { z } from "@hono/zod-openapi";

export const CsvRowResult = z
  .object({ line: z.number(), name: z.string(), ok: z.boolean(), message: z.string() })
  .meta({ id: "CsvRowResult" });

export const RowResult = z
  .object({ name: z.string(), id: z.string().nullable(), ok: z.boolean(), message: z.string() })
  .meta({ id: "RowResult" });
