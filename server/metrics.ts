import { expositionType } from "@/lib/metrics/exposition";
import { readMetrics } from "@/lib/metrics/queries";
import { answerText } from "./answer";
import { problemJson } from "./problem";
import { authenticated, createRestApp, type RestApp } from "./rest-app";

/** `GET /metrics` in Prometheus's text format, for whoever holds `metrics.read`. */
export function createMetrics(): RestApp {
  const app = createRestApp({ render: problemJson });
  app.use(authenticated);
  app.get("/metrics", async (c) =>
    answerText(c, 200, await readMetrics(c.get("authentication").actor), { "Content-Type": expositionType }),
  );
  return app;
}
