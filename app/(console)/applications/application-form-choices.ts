import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { listTeamsForRules } from "@/lib/applications/queries";
import { type ApplicationView, acceptedSchemes } from "@/lib/applications/schema";
import { capabilityNames } from "@/lib/capabilities";
import { listGroupChoices } from "@/lib/groups/queries";
import type { ApplicationFormProps } from "./application-form";

/** What the form of a new application, or of `application`, offers. */
export async function applicationFormChoices(
  actor: UserActor,
  application?: ApplicationView,
): Promise<Omit<ApplicationFormProps, "application">> {
  const homes = await listGroupChoices(actor, application ? "applications.update" : "applications.create");
  const groups = allowed(actor, "groups.read", "anywhere") ? await listGroupChoices(actor, "groups.read") : [];
  const teams = await listTeamsForRules(actor);
  const wanted = application?.group.id ?? actor.user.groupId;
  return {
    homes: homes.map(({ id, label }) => ({ value: id, label })),
    homeGroupId: (homes.find(({ id }) => id === wanted) ?? homes[0])?.id ?? "",
    schemes: Object.entries(acceptedSchemes).map(([value, label]) => ({ value, label })),
    teams: teams.map(({ id, name }) => ({ value: id, label: name })),
    groups: groups.map(({ id, label }) => ({ value: id, label })),
    capabilities: capabilityNames.map((value) => ({ value, label: value })),
  };
}
