import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { AppError, notFound } from "@/lib/errors";
import { findGroupByNumber, findGroupByUuid, getGroupTree, listGroups } from "@/lib/groups/queries";
import type { GroupNode } from "@/lib/groups/schema";
import { listAdministrators } from "@/lib/users/queries";
import { queryOf } from "../input";
import { type ProblemRenderer, RequestError } from "../problem";
import { authenticated, createRestApp, type RestApp, type RestEnv } from "../rest-app";
import { productVersion } from "../root";
import { numberedPage } from "./numbered-page";
import { adminView, childView, groupView } from "./uem-views";

/** Clients compare the type literally. */
const contentType = "application/json; charset=utf-8";
const versions = ["1", "2"];

const render: ProblemRenderer = (c, { status, code, detail, headers }, requestId) =>
  c.body(
    JSON.stringify({ errorCode: status, message: detail, code, activityId: requestId }),
    status === 422 ? 400 : status,
    {
      "Content-Type": contentType,
      ...headers,
    },
  );

const answer = (c: Context, body: unknown) => c.body(JSON.stringify(body), 200, { "Content-Type": contentType });

/**
 * The paths of Workspace ONE UEM that API clients of it ask (document 000), in any case, over Keyhall's administrators
 * and organization groups.
 */
export function createUem(): RestApp {
  const app = createRestApp({
    render,
    getPath: (request) => new URL(request.url).pathname.toLowerCase().replace(/\/$/, ""),
  });
  app.use(correlation, authenticated, versioned);

  const info = { ProductName: "Keyhall", ProductVersion: productVersion(), Resources: { Workspaces: [] } };
  app.get("/api/system/info", (c) => answer(c, info));

  app.get("/api/system/admins/search", async (c) => {
    const query = parametersOf(c);
    const page = pageOf(query);
    const search = [query.username, query.firstname, query.lastname, query.email].filter(Boolean).join(" ");
    const { items, total } = await numberedPage(
      (part) => listAdministrators(c.var.authentication.actor, { ...part, search }),
      page,
    );
    return answer(c, { admins: items.map(adminView), Page: page.page, PageSize: page.size, Total: total });
  });

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
  c.env.outgoing.setHeader("x-correlation-id", c.var.requestId);
  c.env.outgoing.setHeader("api-supported-versions", versions.join(", "));
  await next();
});

/** The version asked for in `Accept: application/json;version=2` or a `version` header; one that is not known is refused. */
const versioned = createMiddleware<RestEnv>(async (c, next) => {
  const { request } = c.var;
  const asked = /;\s*version=(\w+)/i.exec(request.header("accept") ?? "")?.[1] ?? request.header("version") ?? "2";
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

type Parameters = Record<string, string | undefined>;

/** The query with names in lower case; of a repeated one the first counts. */
function parametersOf(c: Context<RestEnv>): Parameters {
  const given = Object.entries(queryOf(c.var.request)).map(([name, value]) => [name.toLowerCase(), [value].flat()[0]]);
  return Object.fromEntries(given) as Parameters;
}

function pageOf({ page = "0", pagesize = "500" }: Parameters): { page: number; size: number } {
  if (!/^\d{1,6}$/.test(page)) throw new AppError("invalid", "page must be a whole number from 0.");
  if (!/^\d{1,6}$/.test(pagesize) || Number(pagesize) === 0)
    throw new AppError("invalid", "pagesize must be at least 1.");
  return { page: Number(page), size: Math.min(Number(pagesize), 500) };
}

// Beyond 32 bits there are no numbers, and PostgreSQL would refuse the question.
const isNumber = (id: string) => /^\d{1,10}$/.test(id) && Number(id) < 2 ** 31;

function findNode(nodes: readonly GroupNode[], id: string): GroupNode | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : findNode(node.children, id);
    if (found) return found;
  }
  return undefined;
}

/** The group and all that is below it, as the product lists them. */
const subtreeOf = (node: GroupNode): GroupNode[] => [node, ...node.children.flatMap(subtreeOf)];
