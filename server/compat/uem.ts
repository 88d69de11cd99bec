import { createMiddleware } from "hono/factory";
import { notFound } from "@/lib/errors";
import { findGroupByNumber, findGroupByUuid, getGroupTree, listGroups } from "@/lib/groups/queries";
import type { GroupNode } from "@/lib/groups/schema";
import { type ProblemRenderer, RequestError } from "../problem";
import { authenticated, createRestApp, type RestApp, type RestEnv } from "../rest-app";
import { productVersion } from "../root";
import { numberedPage } from "./numbered-page";
import { addAdmins } from "./uem-admins";
import { answer, contentType, isNumber, pageOf, parametersOf } from "./uem-answer";
import { childView, groupView } from "./uem-views";

const versions = ["1", "2"];
const areas = ["system", "mdm", "mam", "mcm", "mem"];

const render: ProblemRenderer = (c, { status, code, detail, errors = {}, headers }, requestId) => {
  const fields = Object.entries(errors).map(([field, messages]) => `${field}: ${messages.join(" ")}`);
  const message = [detail, ...fields].join(" ");
  const answered = status === 422 ? 400 : status;
  const body = { errorCode: answered, message, code, activityId: requestId };
  return c.body(JSON.stringify(body), answered, { "Content-Type": contentType, ...headers });
};

/**
 * The paths of Workspace ONE UEM that API clients of it ask (document 000), in any case, over Keyhall's administrators
 * and organization groups.
 */
export function createUem(): RestApp {
  const app = createRestApp({
    render,
    getPath: (request) =>
      new URL(request.url).pathname
        .toLowerCase()
        .replace(/\/$/, "")
        .replace(/^\/api\/v[12]\//, "/api/"),
  });
  app.use(correlation);
  for (const area of areas) app.use(`/api/${area}/*`, authenticated, versioned);

  const info = { ProductName: "Keyhall", ProductVersion: productVersion(), Resources: { Workspaces: [] } };
  app.get("/api/system/info", (c) => answer(c, info));

  addAdmins(app);

  app.get("/api/system/groups/search", async (c) => {
    const query = parametersOf(c);
    const page = pageOf(query);
    const search = [query.name, query.groupid].filter(Boolean).join(" ");
    const { items, total } = await numberedPage(
      (part) => listGroups(c.var.authentication.actor, { ...part, search }),
      page,
    );
    const self = { Rel: "self", Href: c.var.request.rawTarget };
    return answer(c, {
      OrganizationGroups: items.map(groupView),
      AdditionalInfo: { Links: [self] },
      TotalResults: total,
    });
  });

  app.get("/api/system/groups/:id/children", async (c) => {
    const { actor } = c.var.authentication;
    const id = c.req.param("id");
    const group = await (isNumber(id) ? findGroupByNumber(actor, Number(id)) : findGroupByUuid(actor, id));
    if (!group) throw notFound("The organization group");
    const node = findNode(await getGroupTree(actor), group.id);
    return answer(c, node ? subtreeOf(node).map(childView) : []);
  });

  // Keyhall keeps no such devices, and that is how the product says so.
  app.get("/api/mdm/devices/search", (c) => c.body(null, 204));
  return app;
}

const correlation = createMiddleware<RestEnv>(async (c, next) => {
  c.env.outgoing.setHeader("x-correlation-id", c.env.requestId);
  c.env.outgoing.setHeader("api-supported-versions", versions.join(", "));
  await next();
});

/** The version asked for in the path, in `Accept: application/json;version=2` or a `version` header; one that is not known is refused. */
const versioned = createMiddleware<RestEnv>(async (c, next) => {
  const { request } = c.var;
  const asked =
    /^\/api\/v(\d)\//i.exec(request.rawPath)?.[1] ??
    /;\s*version=(\w+)/i.exec(request.header("accept") ?? "")?.[1] ??
    request.header("version") ??
    "2";
  if (!versions.includes(asked)) {
    throw new RequestError({
      status: 406,
      code: "unsupported_version",
      detail: `Versions ${versions.join(" and ")} are known.`,
    });
  }
  c.env.outgoing.setHeader("x-api-version", `v${asked}`);
  await next();
});

function findNode(nodes: readonly GroupNode[], id: string): GroupNode | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : findNode(node.children, id);
    if (found) return found;
  }
  return undefined;
}

/** The group and all that is below it, as the product lists them. */
const subtreeOf = (node: GroupNode): GroupNode[] => [node, ...node.children.flatMap(subtreeOf)];
