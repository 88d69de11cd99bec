import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { notFound } from "@/lib/errors";
import { createGroup, deleteGroup, updateGroup } from "@/lib/groups/commands";
import { getGroupTree } from "@/lib/groups/queries";
import type { GroupNode } from "@/lib/groups/schema";
import { validate } from "@/lib/validate";
import { bodyOf } from "../input";
import type { RestApp } from "../rest-app";
import { scopeView } from "./csw-views";

/** Queries and priorities of scopes have no meaning here: they may be sent, and are not kept. */
const NewScope = z.object({ short_name: z.string().default(""), parent_app_scope_id: z.string().default("") });
const ChangedScope = z.object({ short_name: z.string().optional() });

export function addScopes(app: RestApp): void {
  app.get("/openapi/v1/app_scopes", async (c) => c.json(await scopesOf(c.var.authentication.actor)));
  app.get("/openapi/v1/app_scopes/:id", async (c) =>
    c.json(await scopeOf(c.var.authentication.actor, c.req.param("id"))),
  );

  app.post("/openapi/v1/app_scopes", async (c) => {
    const { actor } = c.var.authentication;
    const { short_name: name, parent_app_scope_id: parentId } = validate(NewScope, bodyOf(c.var.request));
    const { id } = await createGroup(actor, { name, parentId });
    return c.json(await scopeOf(actor, id));
  });

  app.put("/openapi/v1/app_scopes/:id", async (c) => {
    const { actor } = c.var.authentication;
    const { short_name: name } = validate(ChangedScope, bodyOf(c.var.request));
    const { id } = await updateGroup(actor, { id: c.req.param("id"), name });
    return c.json(await scopeOf(actor, id));
  });

  app.delete("/openapi/v1/app_scopes/:id", async (c) => {
    await deleteGroup(c.var.authentication.actor, { id: c.req.param("id") });
    return c.json({});
  });
}

type Scope = ReturnType<typeof scopeView>;

async function scopesOf(actor: Actor): Promise<Scope[]> {
  const flatten = (nodes: readonly GroupNode[], above: readonly GroupNode[]): Scope[] =>
    nodes.flatMap((node) => [scopeView(node, above), ...flatten(node.children, [...above, node])]);
  return flatten(await getGroupTree(actor), []);
}

async function scopeOf(actor: Actor, id: string): Promise<Scope> {
  const scope = (await scopesOf(actor)).find((candidate) => candidate.id === id);
  if (!scope) throw notFound("The scope");
  return scope;
}
