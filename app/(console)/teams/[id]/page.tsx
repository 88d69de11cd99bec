import type { Metadata } from "next";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { DeleteButton } from "@/components/delete-button";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { listMappingSources, listMappingsOfTeam } from "@/lib/group-mappings/queries";
import { routes } from "@/lib/routes";
import { getTeam, listTeamMembers } from "@/lib/teams/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { DeleteTeamDialog } from "../delete-team-dialog";
import { GroupsCard } from "../groups-card";
import { MembersCard } from "../members-card";
import { TeamCard } from "../team-card";
import { TeamForm } from "../team-form";
import { teamFormChoices } from "../team-form-choices";

export const metadata: Metadata = { title: "Team" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

export default async function TeamPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const team = await orNotFound(getTeam(actor, id));
  const wanted = { id, search: paramOf(search, "search"), cursor: paramOf(search, "cursor") };
  const members = await orNotFound(listTeamMembers(actor, wanted));
  return (
    <>
      <PageHeader
        title={team.name}
        description={team.description || "What this team gives its members, and who they are."}
        breadcrumbs={[{ label: "Accounts" }, { label: "Teams", href: routes.teams() }, { label: team.name }]}
        actions={team.can.delete && <DeleteTeamDialog team={team} leaves trigger={<DeleteButton />} />}
      />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        {team.can.update ? (
          <TeamForm team={team} {...(await teamFormChoices(actor, team))} />
        ) : (
          <TeamCard team={team} />
        )}
        <div className="grid gap-6">
          <MembersCard team={team} members={members} params={search} />
          <GroupsCard
            team={team}
            sources={await listMappingSources(actor)}
            mappings={await listMappingsOfTeam(actor, id)}
            mayChange={team.can.members && allowed(actor, "directories.update", "top")}
          />
        </div>
      </div>
    </>
  );
}
