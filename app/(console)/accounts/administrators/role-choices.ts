import type { Actor } from "@/lib/actor";
import { isTop } from "@/lib/allowed";
import { listGroupChoices } from "@/lib/groups/queries";
import { assignableRoles } from "@/lib/roles/queries";
import type { AssignableRole, GroupWithRoles, RoleChoices } from "@/lib/roles/schema";

/** Where the viewer may give which roles. Groups that the same grants reach share one look-up. */
export async function roleChoices(actor: Actor): Promise<RoleChoices> {
  const grants = actor.kind === "system" ? [] : actor.user.grants;
  const reach = (path: string) =>
    JSON.stringify([isTop(path), grants.map(({ groupPath }) => path.startsWith(groupPath))]);
  const known = new Map<string, AssignableRole[]>();
  const groups: (GroupWithRoles & { path: string })[] = [];
  for (const { id, path, label } of await listGroupChoices(actor, "roles.assign")) {
    const assignable = known.get(reach(path)) ?? (await assignableRoles(actor, id));
    known.set(reach(path), assignable);
    if (assignable.length > 0) groups.push({ id, path, label, roleIds: assignable.map((role) => role.id) });
  }
  const roles = new Map([...known.values()].flat().map((role) => [role.id, role]));
  const depth = ({ path }: { path: string }) => path.split("/").length;
  const highest = groups.toSorted((a, b) => depth(a) - depth(b))[0];
  const ordered = highest ? [highest, ...groups.filter((group) => group !== highest)] : [];
  return {
    groups: ordered.map(({ path: _, ...group }) => group),
    roles: [...roles.values()].sort((a, b) => a.name.localeCompare(b.name)),
  };
}
