import { z } from "@hono/zod-openapi";
import { moment, Named } from "./wire";

export const GroupMapping = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    externalGroup: z.string(),
    name: z.string(),
    teams: z.array(Named),
    roles: z.array(z.object({ roleId: z.string(), roleName: z.string(), groupId: z.string(), groupName: z.string() })),
    users: z.number(),
    createdAt: moment,
  })
  .meta({ id: "GroupMapping" });

const Rights = z.object({ teams: z.array(z.string()), roles: z.array(z.string()) });

export const MappingPreview = z
  .object({
    users: z.array(z.object({ id: z.string(), username: z.string(), gains: Rights, loses: Rights })),
    changed: z.number(),
    holders: z.number(),
  })
  .meta({ id: "MappingPreview" });
