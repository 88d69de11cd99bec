import type { Context } from "hono";
import { z } from "zod";
import { invalid } from "@/lib/errors";
import { everyItem, type PageInput } from "@/lib/paging";
import { assignRole, unassignRole } from "@/lib/users/commands/assign-role";
import { createUser } from "@/lib/users/commands/create-user";
import { setUserStatus } from "@/lib/users/commands/set-user-status";
import { getUser, listUsers } from "@/lib/users/queries";
import { validate } from "@/lib/validate";
import { bodyOf, queryOf } from "../input";
import type { RestApp, RestEnv } from "../rest-app";
import { userView } from "./csw-views";

const UserQuery = z.object({
  include_disabled: z.enum(["true", "false"]).default("false"),
  app_scope_id: z.string().optional(),
});

const NewUser = z.object({
  email: z.string().optional(),
  username: z.string().optional(),
  first_name: z.string().default(""),
  last_name: z.string().default(""),
  app_scope_id: z.string().optional(),
  role_ids: z.array(z.string()).max(50).default([]),
});

const RoleChange = z.object({
  user_id: z.string().optional(),
  role_id: z.string(),
  app_scope_id: z.string().optional(),
});

/** Users and their roles. */
export function addUsers(app: RestApp): void {
  app.get("/openapi/v1/users", async (c) => {
    const { include_disabled, app_scope_id: groupId } = validate(UserQuery, queryOf(c.var.request));
    const status = include_disabled === "true" ? undefined : "enabled";
    const list = (page: PageInput) => listUsers(c.var.authentication.actor, { ...page, status, groupId });
    const views: ReturnType<typeof userView>[] = [];
    for await (const user of everyItem(list)) views.push(userView(user));
    return c.json(views);
  });

  app.post("/openapi/v1/users", async (c) => {
    const { actor } = c.var.authentication;
    const given = validate(NewUser, bodyOf(c.var.request));
    const groupId = given.app_scope_id || actor.user.groupId;
    const user = await createUser(actor, {
      username: given.username ?? given.email ?? "",
      email: given.email ?? "",
      firstName: given.first_name,
      lastName: given.last_name,
      groupId,
      roles: given.role_ids.map((roleId) => ({ roleId, groupId })),
    });
    return c.json(userView(user));
  });

  app.get("/openapi/v1/users/:id", async (c) =>
    c.json(userView(await getUser(c.var.authentication.actor, c.req.param("id")))),
  );
  app.delete("/openapi/v1/users/:id", async (c) => c.json(await withStatus(c, c.req.param("id"), false)));
  app.post("/openapi/v1/users/:id/enable", async (c) => c.json(await withStatus(c, c.req.param("id"), true)));
  app.put("/openapi/v1/users/:id/add_role", async (c) => c.json(await withRole(c, c.req.param("id"), assignRole)));
  app.delete("/openapi/v1/users/:id/remove_role", async (c) =>
    c.json(await withRole(c, c.req.param("id"), unassignRole)),
  );
}

/** In this API a deleted user is a disabled one, and can be enabled again. */
async function withStatus(c: Context<RestEnv>, id: string, enabled: boolean) {
  return userView(await setUserStatus(c.var.authentication.actor, { id, enabled }));
}

/** The role is held in the scope that the call names, else in the user's own. */
async function withRole(c: Context<RestEnv>, userId: string, change: typeof assignRole | typeof unassignRole) {
  const { actor } = c.var.authentication;
  const { user_id, role_id: roleId, app_scope_id } = validate(RoleChange, bodyOf(c.var.request));
  if (user_id && user_id !== userId) throw invalid({ user_id: ["This is another user than the path names"] });
  const groupId = app_scope_id || (await getUser(actor, userId)).group.id;
  return userView(await change(actor, { userId, roleId, groupId }));
}
