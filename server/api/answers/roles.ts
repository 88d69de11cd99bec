import { z } from "@hono/zod-openapi";
import { Permission } from "./capabilities";
import { moment, Named } from "./wire";

export const Role = z
  .object({
    id: z.string(),
    uuid: z.string(),
    name: z.string(),
    description: z.string(),
    isBuiltIn: z.boolean(),
    topGroupOnly: z.boolean(),
    permissions: z.array(z.object({ name: Permission, description: z.string() })),
    holders: z.number(),
    secondFactor: z.enum(["off", "optional", "required"]),
    secondFactorFrom: moment.nullable(),
    createdAt: moment,
  })
  .meta({ id: "Role" });

export const RoleAssignment = z
  .object({
    roleId: z.string(),
    roleUuid: z.string(),
    name: z.string(),
    groupId: z.string(),
    groupNumber: z.number(),
    groupUuid: z.string(),
    groupName: z.string(),
    team: Named.nullable(),
    source: Named.nullable(),
  })
  .meta({ id: "RoleAssignment" });
