import nextEnv from "@next/env";
import { findRoot } from "./root";

/**
 * Reads the `.env` files that Next would read, before anything looks at the environment: Next reads them later, and pages
 * would then see other settings than the process. What the environment itself says wins.
 */
export function loadDotEnv(): void {
  nextEnv.loadEnvConfig(findRoot(), process.env.NODE_ENV !== "production", { info: () => {}, error: console.error });
}
