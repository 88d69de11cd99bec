import { createRole, deleteRole, updateRole } from "@/lib/roles/commands";
import { getRole, listRoles } from "@/lib/roles/queries";
import { CreateRoleInput, RoleFilters, RoleIdInput, UpdateRoleInput } from "@/lib/roles/schema";
import { Role } from "./answers/roles";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

export function addRoles(api: Api): void {
  route(
    api,
    { method: "get", path: "/roles", description: "List roles.", input: RoleFilters, answer: pageOf(Role) },
    listRoles,
  );
  route(
    api,
    { method: "post", path: "/roles", description: "Make a role.", input: CreateRoleInput, status: 201, answer: Role },
    createRole,
  );
  route(
    api,
    { method: "get", path: "/roles/{id}", description: "Show a role.", input: RoleIdInput, answer: Role },
    (actor, { id }) => getRole(actor, id),
  );
  route(
    api,
    {
      method: "patch",
      path: "/roles/{id}",
      description: "Change a role's name, description or permissions.",
      input: UpdateRoleInput,
      answer: Role,
    },
    updateRole,
  );
  route(
    api,
    {
      method: "delete",
      path: "/roles/{id}",
      description: "Delete a role that nobody holds.",
      input: RoleIdInput,
      answer: null,
    },
    deleteRole,
  );
}
