import type { FilterOption } from "@/components/data-table/filter-chip";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { listUserSources } from "@/lib/directory-users/queries";
import { listTeams } from "@/lib/teams/queries";

export const enabledOptions: FilterOption[] = [
  { value: "enabled", label: "Enabled" },
  { value: "disabled", label: "Disabled" },
];

export const kindOptions: FilterOption[] = [
  { value: "basic", label: "Local" },
  { value: "directory", label: "Directory" },
  { value: "provider", label: "Single sign-on" },
  { value: "service", label: "Service account" },
];

/** The directories and sign-in providers that users come from. */
export async function sourceOptions(actor: Actor): Promise<FilterOption[]> {
  return (await listUserSources(actor)).map(({ id, name }) => ({ value: id, label: name }));
}

const most = 200;

/** The teams to filter users by; none for who may not see teams. */
export async function teamOptions(actor: Actor): Promise<FilterOption[]> {
  if (!allowed(actor, "teams.read", "anywhere")) return [];
  const { items } = await listTeams(actor, { limit: most });
  return items.map(({ id, name }) => ({ value: id, label: name }));
}
