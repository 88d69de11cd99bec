import type { UserActor } from "@/lib/actor";
import { listGroupChoices } from "@/lib/groups/queries";
import { listIssuersToGive } from "@/lib/teams/queries";
import type { TeamView } from "@/lib/teams/schema";
import type { TeamFormProps } from "./team-form";

/** What the form of a new team, or of `team`, offers. */
export async function teamFormChoices(actor: UserActor, team?: TeamView): Promise<Omit<TeamFormProps, "team">> {
  const choices = await listGroupChoices(actor, team ? "teams.update" : "teams.create");
  const groups = choices.map(({ id, label }) => ({ value: id, label }));
  const home = groups.find(({ value }) => value === (team?.group.id ?? actor.user.groupId)) ?? groups[0];
  return {
    groups,
    homeGroupId: home?.value ?? "",
    issuers: await listIssuersToGive(actor),
    address: actor.address,
  };
}
