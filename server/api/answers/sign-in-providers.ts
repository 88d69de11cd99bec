import { z } from "@hono/zod-openapi";
import { moment } from "./wire";

export const SignInProvider = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(["disabled", "enabled"]),
    issuerUrl: z.string(),
    clientId: z.string(),
    redirectUri: z.string(),
    postLogoutRedirectUri: z.string(),
    createdAt: moment,
    scopes: z.array(z.string()),
    claims: z.object({
      username: z.string(),
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      groups: z.string(),
    }),
    newcomers: z.boolean(),
    newcomersGroupId: z.string().nullable(),
    trustsSecondFactor: z.boolean(),
    secondFactorValues: z.array(z.string()),
    credentialPolicy: z.enum(["keep", "session"]),
    keepHours: z.number().nullable(),
  })
  .meta({ id: "SignInProvider" });

export const DiscoveryTest = z
  .union([
    z.object({
      isUsable: z.literal(true),
      authorizationEndpoint: z.string(),
      tokenEndpoint: z.string(),
      userinfoEndpoint: z.string().nullable(),
      endSessionEndpoint: z.string().nullable(),
      clientAuthentication: z.string(),
      algorithms: z.array(z.string()),
      keys: z.array(z.object({ id: z.string().nullable(), type: z.string(), algorithm: z.string().nullable() })),
      warnings: z.array(z.string()),
    }),
    z.object({ isUsable: z.literal(false), message: z.string() }),
  ])
  .meta({ id: "DiscoveryTest" });
