import { z } from "@hono/zod-openapi";
import { tokenTypes } from "@/lib/tokens/schema";
import { Capability } from "./capabilities";
import { CredentialLimits, CredentialStatus, Owner, Rotation } from "./credentials";
import { moment } from "./wire";

export const Token = z
  .object({
    id: z.string(),
    type: z.enum(tokenTypes),
    name: z.string(),
    ending: z.string(),
    capabilities: z.array(Capability).nullable(),
    status: CredentialStatus,
    createdAt: moment,
    expiresAt: moment.nullable(),
    endsAt: moment.nullable(),
    address: z.string().nullable(),
    lastUsedAt: moment.nullable(),
    lastUsedAddress: z.string().nullable(),
    revokedAt: moment.nullable(),
    revocationReason: z.string().nullable(),
    owner: Owner,
    limits: CredentialLimits,
    rotation: Rotation,
  })
  .meta({ id: "Token" });

export const CreatedToken = z.object({ accessToken: Token, token: z.string() }).meta({ id: "CreatedToken" });

export const LoggedIn = z
  .object({
    token: z.string(),
    id: z.string(),
    username: z.string(),
    expiresAt: moment.describe("When it ends if it is not used."),
    endsAt: moment.describe("When it ends however much it is used."),
  })
  .meta({ id: "LoggedIn" });
