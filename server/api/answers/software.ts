import { z } from "@hono/zod-openapi";
import { orNull } from "./wire";

export const AgentConfig = z
  .object({ server: z.string(), base: z.string(), account: z.string() })
  .meta({ id: "AgentConfig" });

export const Software = z
  .object({
    agent: z.object({ version: z.string(), bytes: z.number(), sha256: z.string() }).nullable(),
    config: orNull(AgentConfig),
    authorities: z.array(z.object({ id: z.string(), name: z.string(), fingerprintSha256: z.string() })),
  })
  .meta({ id: "Software" });
