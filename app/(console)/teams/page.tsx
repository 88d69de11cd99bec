import { Plus, UsersRound } from "lucide-react";
import Link from "next/link";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { ChipList } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { listTeams } from "@/lib/teams/queries";
import type { TeamView } from "@/lib/teams/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { TeamMenu } from "./team-menu";

export const metadata = { title: "Teams" };

const columns: Column<TeamView>[] = [
  {
    key: "name",
    header: "Team Name",
    sort: "name",
    compact: "name",
    cell: (row) => (
      <TwoLineCell
        strong
        plainDetail
        title={row.name}
        detail={[row.isAdministrator && "administrators", row.description].filter(Boolean).join(", ")}
      />
    ),
  },
  { key: "group", header: "Organization Group", width: "16%", hideBelow: "xl", cell: (row) => row.group.name },
  {
    key: "issuers",
    header: "Certificate Issuers",
    width: "24%",
    hideBelow: "lg",
    cell: (row) => <ChipList values={row.issuers.map(({ name }) => name)} />,
  },
  {
    key: "addresses",
    header: "Permitted IPs",
    width: "18%",
    cell: (row) => <ChipList values={row.permittedAddresses} limit={1} empty="from anywhere" />,
  },
  { key: "members", header: "Members", width: "7rem", compact: "state", align: "right", cell: (row) => row.members },
];

export default async function TeamsPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const search = paramOf(params, "search");
  const sort = paramOf(params, "sort") as "name" | undefined;
  const page = await orNotFound(listTeams(actor, { search, sort, cursor: paramOf(params, "cursor") }));
  return (
    <>
      <PageHeader
        title="Teams"
        description="People who share certificate issuers, permitted addresses and mail settings."
        actions={
          <>
            <CsvLink href={routes.teamsCsv({ search, sort })} />
            {allowed(actor, "teams.create", "anywhere") && (
              <Button asChild variant="primary">
                <Link prefetch={false} href={routes.addTeam()}>
                  <Plus aria-hidden />
                  Add New Team
                </Link>
              </Button>
            )}
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search name or description" param="search" />
      </Toolbar>
      <DataTable
        caption="Teams"
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.team(row.id)}
        rowMenu={(row) => <TeamMenu team={row} />}
        params={params}
        defaultSort="name"
        empty={
          search ? (
            <NothingMatches icon={UsersRound} noun="team" searched="name and description" allHref={routes.teams()} />
          ) : (
            <EmptyState
              icon={UsersRound}
              title="No team yet"
              description="A team gives its members certificate issuers. Without one, nobody can request a certificate."
            />
          )
        }
        pagination={listPagination(page, params)}
      />
    </>
  );
}
