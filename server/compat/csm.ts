import { z } from "zod";
import { recentEvents } from "@/lib/audit/queries";
import { type AuditEventView, auditEventText } from "@/lib/audit/schema";
import { wholeNumber } from "@/lib/fields";
import { validate } from "@/lib/validate";
import { answerJson, answerText } from "../answer";
import { formOf, queryOf } from "../input";
import { logInWith } from "../login";
import type { ProblemRenderer } from "../problem";
import { authenticated, createRestApp, type RestApp, received } from "../rest-app";
import { productVersion } from "../root";

/** `msg` is an identifier whose last letter says that it is an error; people read `msgTranslated`. */
const render: ProblemRenderer = (c, { status, code, detail, errors = {}, headers }) => {
  const msgTranslated = [detail, ...Object.values(errors).flat()].join(" ");
  const body = JSON.stringify({ msg: `KEYHALL_${code.toUpperCase()}_E`, msgTranslated });
  return answerText(c, status === 422 ? 400 : status, body, { "Content-Type": "application/json", ...headers });
};

const LogQuery = z.object({
  count: wholeNumber(1, 1000, (rule) => `count must be ${rule}`).default(100),
});

/** The last letter of `msg` says whether it is an error. */
const logEventView = (event: AuditEventView) => ({
  id: event.id,
  time: event.at.toISOString(),
  user: event.actor.name,
  msg: `KEYHALL_${event.event.toUpperCase().replace(/\W/g, "_")}_${event.outcome === "success" ? "I" : "E"}`,
  msgTranslated: [auditEventText(event), event.subject?.name].filter(Boolean).join(": "),
});

/**
 * The paths of IBM Copy Services Manager (document 002) that Keyhall answers: a session token for a username and
 * password, sent as a form, which is then sent as `X-Auth-Token`, here and everywhere else; the version; and the newest
 * events of the audit log that the caller may read.
 */
export function createCsm(): RestApp {
  const app = createRestApp({ render, getPath: (request) => new URL(request.url).pathname.replace(/\/$/, "") });
  app.post("/CSM/web/system/v1/tokens", received, async (c) => {
    const request = c.get("request");
    const { token } = await logInWith(request, formOf(request));
    return answerJson(c, { token });
  });
  app.use("/CSM/web/*", authenticated);
  app.get("/CSM/web/system/version", (c) => answerJson(c, { product: "Keyhall", version: productVersion() }));
  app.get("/CSM/web/system/logevents", async (c) => {
    const { count } = validate(LogQuery, queryOf(c.var.request));
    return answerJson(c, (await recentEvents(c.var.authentication.actor, count)).map(logEventView));
  });
  return app;
}
