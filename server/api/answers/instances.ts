import { z } from "@hono/zod-openapi";

export const InstanceGroup = z
  .object({
    groupId: z.string(),
    name: z.string(),
    path: z.string(),
    isInstance: z.literal(true),
    units: z.number(),
    accountIdSuffices: z.boolean(),
  })
  .meta({ id: "InstanceGroup" });

export const Instance = z
  .object({
    ...InstanceGroup.shape,
    label: z.string(),
    accessKeys: z.number(),
    devices: z.number(),
    mayUpdate: z.boolean(),
  })
  .meta({ id: "Instance" });

export const Account = z
  .object({ accountId: z.string(), instances: z.array(Instance), totalInstances: z.number() })
  .meta({ id: "Account" });
