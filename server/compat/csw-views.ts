import type { GroupNode } from "@/lib/groups/schema";
import type { RoleView } from "@/lib/roles/schema";
import type { AdministratorRow } from "@/lib/users/schema";

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** A user as `/openapi/v1/users` answers it. `disabled_at` is not 0 for a disabled user; the moment itself is not kept. */
export const userView = (user: AdministratorRow) => ({
  id: user.id,
  email: user.email || user.username,
  username: user.username,
  first_name: user.firstName,
  last_name: user.lastName,
  app_scope_id: user.group.id,
  role_ids: [...new Set(user.roles.map((role) => role.roleId))],
  created_at: seconds(user.createdAt),
  disabled_at: user.status === "enabled" ? 0 : seconds(user.createdAt),
});

/** A role as `/openapi/v1/roles` answers it; it is not bound to a scope, assignments are. */
export const roleView = (role: RoleView) => ({
  id: role.id,
  app_scope_id: "",
  name: role.name,
  description: role.description,
});

/** A group as `/openapi/v1/app_scopes` answers it; `above` are the groups over it, from the top. */
export const scopeView = (group: GroupNode, above: readonly GroupNode[]) => ({
  id: group.id,
  name: [...above, group].map(({ name }) => name).join(":"),
  short_name: group.name,
  description: "",
  filter_type: "AppScope",
  query: {},
  short_query: {},
  vrf_id: 1,
  parent_app_scope_id: group.parentId ?? "",
  child_app_scope_ids: group.children.map(({ id }) => id),
  root_app_scope_id: group.path.split("/")[1] ?? group.id,
  priority: "",
  short_priority: group.level,
  policy_priority: group.level,
  dirty: false,
  dirty_short_query: {},
  created_at: seconds(group.createdAt),
  updated_at: seconds(group.createdAt),
});
