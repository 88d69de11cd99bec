import type { ProblemRenderer } from "../problem";
import { authenticated, createRestApp, type RestApp } from "../rest-app";
import { addRoles } from "./csw-roles";
import { addScopes } from "./csw-scopes";
import { addSensors } from "./csw-sensors";
import { addUsers } from "./csw-users";

/** Clients decode an error into a map of texts. */
const render: ProblemRenderer = (c, { status, code, detail, errors = {}, headers }, requestId) => {
  const fields = Object.entries(errors).map(([field, messages]) => `${field}: ${messages.join(" ")}`);
  const error = [detail, ...fields].join(" ");
  return c.body(JSON.stringify({ error, code, request_id: requestId }), status === 422 ? 400 : status, {
    "Content-Type": "application/json",
    ...headers,
  });
};

/** The paths of Cisco Secure Workload's API (document 003) over Keyhall's users, roles and organization groups. */
export function createCsw(): RestApp {
  const app = createRestApp({ render, getPath: (request) => new URL(request.url).pathname.replace(/\/$/, "") });
  app.use("/openapi/v1/*", authenticated);
  addUsers(app);
  addRoles(app);
  addScopes(app);
  addSensors(app);
  return app;
}
