import type { Actor } from "@/lib/actor";
import { listGroupChoices } from "@/lib/groups/queries";
import type { GroupChoice } from "@/lib/groups/schema";

/** The groups whose REST API page the viewer may open: where they see settings or tenant keys. */
export async function restApiGroups(actor: Actor): Promise<GroupChoice[]> {
  const [withKeys, withSettings] = await Promise.all([
    listGroupChoices(actor, "tenant-keys.read"),
    listGroupChoices(actor, "settings.read"),
  ]);
  const known = new Set(withKeys.map(({ id }) => id));
  return [...withKeys, ...withSettings.filter(({ id }) => !known.has(id))].sort((a, b) =>
    a.label.localeCompare(b.label, "en"),
  );
}
