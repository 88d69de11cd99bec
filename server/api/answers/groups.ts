import { z } from "@hono/zod-openapi";
import { moment } from "./wire";

export const Group = z
  .object({
    id: z.string(),
    number: z.number(),
    uuid: z.string(),
    parentId: z.string().nullable(),
    parentNumber: z.number().nullable(),
    parentUuid: z.string().nullable(),
    path: z.string(),
    level: z.number(),
    name: z.string(),
    groupCode: z.string(),
    country: z.string(),
    locale: z.string(),
    isInstance: z.boolean(),
    createdAt: moment,
    users: z.number(),
    administrators: z.number(),
    children: z.number(),
  })
  .meta({ id: "Group" });
