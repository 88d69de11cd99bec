import { Bot, Plus } from "lucide-react";
import Link from "next/link";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { listServiceAccounts } from "@/lib/service-accounts/queries";
import type { ServiceAccountView } from "@/lib/service-accounts/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { EnabledState } from "../users/columns";
import { enabledOptions, teamOptions } from "../users/filter-options";
import { accountFiltersOf } from "./account-filters";

export const metadata = { title: "Service accounts" };

const columns: Column<ServiceAccountView>[] = [
  {
    key: "username",
    header: "Username",
    sort: "username",
    compact: "name",
    cell: (row) => <TwoLineCell strong plainDetail title={row.username} detail={row.description} />,
  },
  { key: "team", header: "Team", width: "22%", cell: (row) => row.team.name },
  { key: "credentials", header: "Credentials", width: "7rem", align: "right", cell: (row) => row.credentials },
  {
    key: "lastUsed",
    header: "Last used",
    width: "10rem",
    hideBelow: "lg",
    cell: (row) => (row.lastUsedAt ? <Time at={row.lastUsedAt} /> : <span className="text-ink-2">never</span>),
  },
  { key: "group", header: "Organization Group", width: "16%", hideBelow: "xl", cell: (row) => row.group.name },
  {
    key: "status",
    header: "Enabled",
    width: "7rem",
    compact: "state",
    cell: (row) => <EnabledState status={row.status} />,
  },
];

export default async function ServiceAccountsPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filters = accountFiltersOf(params);
  const page = await orNotFound(listServiceAccounts(actor, { ...filters, cursor: paramOf(params, "cursor") }));
  const teams = await teamOptions(actor);
  const { search, teamId, status } = filters;
  return (
    <>
      <PageHeader
        title="Service accounts"
        description="Users for automation. They never sign in; a team owns each of them, and their credentials outlive who made them."
        actions={
          <>
            <CsvLink href={routes.serviceAccountsCsv({ search, team: teamId, status, sort: filters.sort })} />
            {allowed(actor, "users.create", "anywhere") && (
              <Button asChild variant="primary">
                <Link prefetch={false} href={routes.addServiceAccount()}>
                  <Plus aria-hidden />
                  Add service account
                </Link>
              </Button>
            )}
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search username or email" param="search" />
        {teams.length > 0 && <FilterChip param="team" label="Team" options={teams} />}
        <FilterChip param="status" label="Enabled" options={enabledOptions} />
      </Toolbar>
      <DataTable
        caption="Service accounts"
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.serviceAccount(row.id)}
        params={params}
        defaultSort="username"
        empty={
          search || teamId || status ? (
            <NothingMatches
              icon={Bot}
              noun="service account"
              searched="username and email"
              allHref={routes.serviceAccounts()}
            />
          ) : (
            <EmptyState
              icon={Bot}
              title="No service account"
              description="None is owned by a team of yours, nor where you see users."
            />
          )
        }
        pagination={listPagination(page, params)}
      />
    </>
  );
}
