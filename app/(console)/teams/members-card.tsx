import { listPagination } from "@/components/data-table/list-pagination";
import { SearchBox } from "@/components/data-table/search-box";
import type { TableParams } from "@/components/data-table/table-params";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import type { Page } from "@/lib/paging";
import type { TeamMemberView, TeamView } from "@/lib/teams/schema";
import { AddMembersDialog } from "./add-members-dialog";
import { MembersForm } from "./members-form";

export type MembersCardProps = { team: TeamView; members: Page<TeamMemberView>; params: TableParams };

/** *Members*: who is in the team, to search, add and remove. */
export function MembersCard({ team, members, params }: MembersCardProps) {
  return (
    <Card>
      <CardHeader
        title="Members"
        description={team.members === 1 ? "1 user" : `${team.members} users`}
        note={team.can.members && <AddMembersDialog team={team} />}
      />
      <CardBody className="grid gap-3">
        <SearchBox label="Search members" param="search" />
        {members.items.length > 0 ? (
          <MembersForm
            // Other members are other boxes: none of them is ticked yet.
            key={members.items.map(({ id }) => id).join(" ")}
            team={team}
            members={members.items}
            mayRemove={team.can.members}
          />
        ) : (
          <p className="text-ink-2">{team.members === 0 ? "Nobody is in this team yet." : "No member matches."}</p>
        )}
      </CardBody>
      {team.members > 0 && (
        <div className="border-line border-t">
          <Pagination {...listPagination(members, params)} />
        </div>
      )}
    </Card>
  );
}
