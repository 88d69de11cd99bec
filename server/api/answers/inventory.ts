import { z } from "@hono/zod-openapi";
import { inventoryKinds } from "@/lib/inventory/schema";
import { Capability } from "./capabilities";
import { CredentialStatus, Owner } from "./credentials";
import { Label } from "./labels";
import { moment, Named, orNull } from "./wire";

export const InventoryItem = z
  .object({
    id: z.string(),
    kind: z.enum(inventoryKinds),
    purpose: z.enum(["administrator", "automation", "foreign", "general"]).nullable(),
    title: z.string(),
    identifier: z.string(),
    owner: orNull(Owner),
    group: Named.nullable(),
    tenantKeyId: z.string().nullable(),
    team: Named.nullable(),
    capabilities: z.array(Capability).nullable(),
    unusedCapabilities: z.array(Capability),
    status: CredentialStatus,
    createdAt: moment,
    expiresAt: moment.nullable(),
    rotatedAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
    lastUsedAddress: z.string().nullable(),
    labels: z.array(Label),
  })
  .meta({ id: "InventoryItem" });
