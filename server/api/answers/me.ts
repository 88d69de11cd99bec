import { z } from "@hono/zod-openapi";
import { acceptedSchemeNames } from "@/lib/applications/schema";
import type { describeCaller } from "../me";
import { Capability, Permission } from "./capabilities";
import type { Wire } from "./wire";

const permissions = z.array(Permission);

/** Who is calling; `capabilities` null: nothing limits the credential. */
export const Caller = z
  .object({
    user: z.object({
      id: z.string(),
      username: z.string(),
      email: z.string(),
      groupId: z.string(),
      isPrimary: z.boolean(),
    }),
    credential: z.object({
      kind: z.enum(["api-key", "token", "certificate", "password", "session"]),
      id: z.string().nullable(),
      secondId: z.string().nullable(),
      scheme: z.enum([...acceptedSchemeNames, "mutual-tls"]),
      tenantKeyId: z.string().nullable(),
    }),
    capabilities: z.array(Capability).nullable(),
    ownPermissions: permissions,
    roles: z.array(z.object({ roleId: z.string(), role: z.string(), groupId: z.string(), permissions })),
  })
  .meta({ id: "Caller" }) satisfies z.ZodType<Wire<ReturnType<typeof describeCaller>>>;
