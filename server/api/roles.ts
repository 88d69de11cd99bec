import { createRole, deleteRole, updateRole } from "@/lib/roles/commands";
import { getRole, listRoles } from "@/lib/roles/queries";
import { CreateRoleInput, RoleFilters, RoleIdInput, UpdateRoleInput } from "@/lib/roles/schema";
import { type Api, route } from "./route";

export function addRoles(api: Api): void {
  route(api, { method: "get", path: "/roles", description: "List roles.", input: RoleFilters }, listRoles);
  route(
    api,
    { method: "post", path: "/roles", description: "Make a role.", input: CreateRoleInput, status: 201 },
    createRole,
  );
  route(api, { method: "get", path: "/roles/{id}", description: "Show a role.", input: RoleIdInput }, (actor, { id }) =>
    getRole(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/roles/{id}",
      description: "Change a role's name, description or permissions.",
      input: UpdateRoleInput,
    },
    updateRole,
  );
  route(
    api,
    { method: "delete", path: "/roles/{id}", description: "Delete a role that nobody holds.", input: RoleIdInput },
    deleteRole,
  );
}
