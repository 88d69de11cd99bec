import { z } from "@hono/zod-openapi";
import { moment } from "./wire";

export const Component = z
  .object({
    name: z.enum(["certificate", "database", "directories", "disk", "jobs", "mail", "revocation-lists", "webhooks"]),
    state: z.enum(["failed", "off", "ok", "warning"]),
    detail: z.string(),
  })
  .meta({ id: "Component" });

export const JobRun = z
  .object({ name: z.string(), endedAt: moment, duration: z.number(), succeeded: z.boolean() })
  .meta({ id: "JobRun" });

export const Minute = z
  .object({
    at: moment,
    requests: z.number(),
    failures: z.number(),
    authenticationFailures: z.number(),
    eventLoopLagMs: z.number(),
  })
  .meta({ id: "Minute" });

export const Health = z
  .object({
    state: z.enum(["failed", "ok", "warning"]),
    version: z.string(),
    uptime: z.number(),
    database: z.enum(["postgresql", "sqlite"]),
    components: z.array(Component),
    jobs: z.array(JobRun),
    minutes: z.array(Minute),
  })
  .meta({ id: "Health" });
