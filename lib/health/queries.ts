import { dialect } from "@/db/columns";
import { locks } from "@/db/schema";
import { db } from "@/db/store";
import type { Actor } from "../actor";
import { requirePermission } from "../allowed";
import { now } from "../clock";
import { recentMinutes } from "../metrics/history";
import { jobRuns } from "../metrics/job-runs";
import { processFacts } from "../metrics/process-facts";
import { componentsNow } from "./components";
import type { ComponentState, HealthView } from "./schema";

/** Can the database be read at this moment? Never throws. */
export async function isHealthy(): Promise<boolean> {
  try {
    await db().select({ name: locks.name }).from(locks).limit(1);
    return true;
  } catch {
    return false;
  }
}

/** How this process and the installation do, part by part. */
export async function getHealth(actor: Actor): Promise<HealthView> {
  requirePermission(actor, "metrics.read", "top");
  const components = await componentsNow();
  const { version, startedAt } = processFacts();
  return {
    state: worst(components.map(({ state }) => state)),
    version,
    uptime: Math.max(0, Math.round((now().getTime() - startedAt.getTime()) / 1000)),
    database: dialect,
    components,
    jobs: jobRuns(),
    minutes: [...recentMinutes()],
  };
}

function worst(states: readonly ComponentState[]): HealthView["state"] {
  if (states.includes("failed")) return "failed";
  return states.includes("warning") ? "warning" : "ok";
}
