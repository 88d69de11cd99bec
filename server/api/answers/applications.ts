import { z } from "@hono/zod-openapi";
import { acceptedSchemeNames } from "@/lib/applications/schema";
import { Capability } from "./capabilities";
import { moment, Named, orNull } from "./wire";

export const PolicyRule = z
  .object({
    methods: z.array(z.string()).nullable(),
    path: z.string(),
    effect: z.enum(["allow", "public", "refuse"]),
    capability: orNull(Capability),
    teamIds: z.array(z.string()),
    groupIds: z.array(z.string()),
  })
  .meta({ id: "PolicyRule" });

export const Application = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    group: Named,
    status: z.enum(["disabled", "enabled"]),
    host: z.string(),
    pathPrefix: z.string(),
    schemes: z.array(z.enum(acceptedSchemeNames)).nullable(),
    rules: z.array(PolicyRule),
    createdAt: moment,
    can: z.object({ update: z.boolean(), delete: z.boolean() }),
  })
  .meta({ id: "Application" });

export const ExplainedStep = z
  .object({
    title: z.string(),
    text: z.string(),
    outcome: z.enum(["bad", "good", "skipped"]),
    decides: z.boolean(),
    rule: z.number().optional(),
  })
  .meta({ id: "ExplainedStep" });

export const Explanation = z
  .object({
    application: Named.nullable(),
    steps: z.array(ExplainedStep),
    answer: z.object({ status: z.number(), code: z.string(), text: z.string() }),
  })
  .meta({ id: "Explanation" });
