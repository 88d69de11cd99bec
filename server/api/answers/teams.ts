import { z } from "@hono/zod-openapi";
import { moment, Named } from "./wire";

export const PermittedIssuer = z
  .object({ id: z.string(), name: z.string(), isActive: z.boolean() })
  .meta({ id: "PermittedIssuer" });

export const Team = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    group: Named,
    isAdministrator: z.boolean(),
    issuers: z.array(PermittedIssuer),
    permittedAddresses: z.array(z.string()),
    suppressIssuedMail: z.boolean(),
    suppressExpiryMail: z.boolean(),
    members: z.number(),
    createdAt: moment,
    can: z.object({ update: z.boolean(), delete: z.boolean(), members: z.boolean() }),
  })
  .meta({ id: "Team" });

export const TeamMember = z
  .object({
    id: z.string(),
    username: z.string(),
    email: z.string(),
    kind: z.enum(["basic", "directory"]),
    isServiceAccount: z.boolean(),
    status: z.enum(["disabled", "enabled"]),
    joinedAt: moment,
  })
  .meta({ id: "TeamMember" });

export const ChangedMembers = z.object({ changed: z.number() }).meta({ id: "ChangedMembers" });
