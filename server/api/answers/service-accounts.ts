import { z } from "@hono/zod-openapi";
import { Capability } from "./capabilities";
import { CredentialLimits, CredentialStatus, Rotation } from "./credentials";
import { UserRights } from "./users";
import { moment, Named, orNull } from "./wire";

export const ServiceAccount = z
  .object({
    id: z.string(),
    username: z.string(),
    description: z.string(),
    email: z.string(),
    status: z.enum(["disabled", "enabled"]),
    group: Named,
    team: Named,
    credentials: z.number(),
    lastUsedAt: moment.nullable(),
    createdAt: moment,
    can: z.object({ ...UserRights.shape, manageCredentials: z.boolean() }),
  })
  .meta({ id: "ServiceAccount" });

export const AccountCredential = z
  .object({
    id: z.string(),
    kind: z.enum(["api-key", "certificate", "token"]),
    name: z.string(),
    detail: z.string(),
    status: CredentialStatus,
    createdAt: moment,
    createdBy: orNull(z.object({ id: z.string(), username: z.string() })),
    expiresAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
    capabilities: z.array(Capability).nullable(),
    limits: CredentialLimits,
    rotation: Rotation,
  })
  .meta({ id: "AccountCredential" });
