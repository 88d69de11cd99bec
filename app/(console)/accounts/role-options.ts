import type { FilterOption } from "@/components/data-table/filter-chip";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { listRoles } from "@/lib/roles/queries";

const most = 200;

/** The roles to filter a list of users by; none for who may not see roles. */
export async function roleOptions(actor: Actor): Promise<FilterOption[]> {
  if (!allowed(actor, "roles.read", "anywhere")) return [];
  const { items } = await listRoles(actor, { limit: most });
  return items.map(({ id, name }) => ({ value: id, label: name }));
}
