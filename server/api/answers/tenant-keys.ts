import { z } from "@hono/zod-openapi";
import { accountTypes } from "@/lib/tenant-keys/schema";
import { moment, Named } from "./wire";

export const FormerTenantKey = z
  .object({
    id: z.string(),
    rotatedAt: moment,
    endsAt: moment,
    isOver: z.boolean(),
    usesSinceRotation: z.number(),
    lastUsedAt: moment.nullable(),
    lastUsedAddress: z.string().nullable(),
    isSafeToRetire: z.boolean(),
    lateUseAt: moment.nullable(),
  })
  .meta({ id: "FormerTenantKey" });

export const TenantKey = z
  .object({
    id: z.string(),
    group: Named,
    service: z.string(),
    accountType: z.enum(accountTypes),
    description: z.string(),
    permittedDomains: z.array(z.string()),
    createdAt: moment,
    rotatedAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
    lastUsedAddress: z.string().nullable(),
    formerKeys: z.array(FormerTenantKey),
  })
  .meta({ id: "TenantKey" });

export const CreatedTenantKey = z.object({ tenantKey: TenantKey, key: z.string() }).meta({ id: "CreatedTenantKey" });

export const ShownTenantKey = z.object({ key: z.string() }).meta({ id: "ShownTenantKey" });
