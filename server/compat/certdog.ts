import { AppError } from "@/lib/errors";
import { getOwnIssuer, listOwnIssuers, listOwnTeams } from "@/lib/issuance/queries";
import { logOut } from "@/lib/tokens/commands/log-out";
import { answerJson, answerText } from "../answer";
import { bodyOf } from "../input";
import { logInWith } from "../login";
import type { ProblemRenderer } from "../problem";
import { authenticated, createRestApp, type RestApp, received } from "../rest-app";
import { addCerts } from "./certdog-certs";
import { caView, generators, teamView } from "./certdog-views";

export const certdogPrefix = "/certdog/api";

const reasons: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Payload Too Large",
  415: "Unsupported Media Type",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** The error body of Spring, which the product's clients read. */
const render: ProblemRenderer = (c, { status: found, detail, errors = {}, headers }) => {
  const status = found === 422 ? 400 : found;
  const fields = Object.entries(errors).map(([field, messages]) => `${field}: ${messages.join(" ")}`);
  const body = {
    timestamp: new Date().toISOString().replace("Z", "+00:00"),
    status,
    error: reasons[status] ?? "Error",
    message: [detail, ...fields].join(" "),
    path: c.req.path,
  };
  return answerText(c, status, JSON.stringify(body), { "Content-Type": "application/json", ...headers });
};

/**
 * The paths of Certdog (document 004) over Keyhall's teams, issuers and certificates. The token of a login lives as long
 * as session tokens do everywhere; a personal access token is sent in its place, with or without `Bearer`.
 */
export function createCertdog(): RestApp {
  const app = createRestApp({ render, getPath: (request) => new URL(request.url).pathname.replace(/\/$/, "") });
  app.post(`${certdogPrefix}/login`, received, async (c) => {
    const { username, token } = await logInWith(c.get("request"), bodyOf(c.get("request")));
    return answerJson(c, { username, token });
  });
  app.use(`${certdogPrefix}/*`, authenticated);
  app.get(`${certdogPrefix}/logouthere`, async (c) => {
    await logOut(c.var.authentication.actor).catch(unlessOther);
    return answerText(c, 200, "", {});
  });
  app.get(`${certdogPrefix}/currentuser/myteams`, async (c) =>
    answerJson(c, (await listOwnTeams(c.var.authentication.actor)).map(teamView)),
  );
  app.get(`${certdogPrefix}/currentuser/myissuers`, async (c) => {
    const issuers = await listOwnIssuers(c.var.authentication.actor);
    return answerJson(
      c,
      issuers.map(({ name }) => name),
    );
  });
  app.get(`${certdogPrefix}/admin/generators`, (c) => answerJson(c, generators));
  app.get(`${certdogPrefix}/admin/ca`, async (c) =>
    answerJson(c, (await listOwnIssuers(c.var.authentication.actor)).map(caView)),
  );
  app.get(`${certdogPrefix}/admin/ca/chainbyname/:issuer`, async (c) =>
    answerJson(c, (await getOwnIssuer(c.var.authentication.actor, c.req.param("issuer"))).chainPem),
  );
  addCerts(app);
  return app;
}

/** There is nothing to log out of with a credential that is no login: its clients call this all the same. */
function unlessOther(error: unknown): void {
  if (!(error instanceof AppError) || error.details.reason !== "not_a_session_token") throw error;
}
