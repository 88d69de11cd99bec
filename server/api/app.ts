import { isHealthy } from "@/lib/health/queries";
import { problemJson } from "../problem";
import { authenticated, createRestApp, type RestApp } from "../rest-app";
import { describeCaller } from "./me";

/** The REST API at `/api/v1/`. */
export function createApi(): RestApp {
  const app = createRestApp({ render: problemJson });
  app.get("/api/v1/health", async (c) =>
    (await isHealthy()) ? c.json({ status: "ok" }) : c.json({ status: "unavailable" }, 503),
  );
  app.use(authenticated);
  app.get("/api/v1/me", (c) => c.json(describeCaller(c.var.authentication)));
  return app;
}
