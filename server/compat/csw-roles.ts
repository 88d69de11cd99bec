import { z } from "zod";
import type { Actor } from "@/lib/actor";
import { capabilities } from "@/lib/capabilities";
import { invalid } from "@/lib/errors";
import { getGroupTree } from "@/lib/groups/queries";
import { everyItem } from "@/lib/paging";
import type { Permission } from "@/lib/permissions";
import { addPermissions, createRole, deleteRole } from "@/lib/roles/commands";
import { getRole, listRoles } from "@/lib/roles/queries";
import { validate } from "@/lib/validate";
import { bodyOf } from "../input";
import type { RestApp } from "../rest-app";
import { roleView } from "./csw-views";

const NewRole = z.object({
  name: z.string().default(""),
  description: z.string().optional(),
  app_scope_id: z.string().default(""),
});

const owner = capabilities.user_role_scope_management.permissions;
const abilities = {
  SCOPE_READ: owner.filter((permission) => permission.endsWith(".read")),
  SCOPE_WRITE: owner.filter((permission) =>
    /^(users|groups|teams)\.(read|create|update|delete)$|\.read$/.test(permission),
  ),
  SCOPE_OWNER: owner,
} satisfies Record<string, readonly Permission[]>;

const AddedAbility = z.object({
  role_id: z.string().default(""),
  app_scope_id: z.string().default(""),
  ability: z.string().default(""),
});

/** What a new role holds: everybody may do this, so the role grants nothing until it is given an ability. */
const nothing: Permission[] = ["sessions.manage-own"];

/** Roles and the abilities that they grant. */
export function addRoles(app: RestApp): void {
  app.get("/openapi/v1/roles", async (c) => {
    const views: ReturnType<typeof roleView>[] = [];
    for await (const role of everyItem((page) => listRoles(c.var.authentication.actor, page)))
      views.push(roleView(role));
    return c.json(views);
  });

  app.post("/openapi/v1/roles", async (c) => {
    const { actor } = c.var.authentication;
    const { app_scope_id: scopeId, ...given } = validate(NewRole, bodyOf(c.var.request));
    await requireScopeOfRoles(actor, scopeId);
    return c.json(roleView(await createRole(actor, { ...given, permissions: nothing })));
  });

  app.get("/openapi/v1/roles/:id", async (c) =>
    c.json(roleView(await getRole(c.var.authentication.actor, c.req.param("id")))),
  );

  app.delete("/openapi/v1/roles/:id", async (c) => {
    await deleteRole(c.var.authentication.actor, { id: c.req.param("id") });
    return c.json({});
  });

  app.post("/openapi/v1/roles/:id/capabilities", async (c) => {
    const { actor } = c.var.authentication;
    const role = await getRole(actor, c.req.param("id"));
    const { role_id, app_scope_id, ability } = validate(AddedAbility, bodyOf(c.var.request));
    if (role_id && role_id !== role.id) throw invalid({ role_id: ["This is another role than the path names"] });
    const added = permissionsOf(ability);
    await requireScopeOfRoles(actor, app_scope_id);
    await addPermissions(actor, { id: role.id, permissions: [...added] });
    return c.json({ app_scope_id, role_id: role.id, ability, inherited: false });
  });
}

function permissionsOf(ability: string): readonly Permission[] {
  if (Object.hasOwn(abilities, ability)) return abilities[ability as keyof typeof abilities];
  const known = Object.keys(abilities).join(", ");
  if (["EXECUTE", "ENFORCE", "DEVELOPER"].includes(ability)) {
    throw invalid({ ability: [`There are no workloads here on which ${ability} could act; use ${known}`] });
  }
  throw invalid({ ability: [`Use ${known}`] });
}

/** A role is the same in all scopes and holds where it is assigned: only the scope above all others says so. */
async function requireScopeOfRoles(actor: Actor, scopeId: string): Promise<void> {
  if (!scopeId) return;
  const [top] = await getGroupTree(actor);
  if (top?.level === 0 && top.id === scopeId) return;
  const message = "Roles are not bound to a scope here: leave it out, and name the scope when the role is assigned";
  throw invalid({ app_scope_id: [message] });
}
