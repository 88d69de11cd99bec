import { AppWindow, Plus } from "lucide-react";
import Link from "next/link";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import type { TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { allowed } from "@/lib/allowed";
import { listApplications } from "@/lib/applications/queries";
import type { ApplicationView } from "@/lib/applications/schema";
import { listGroupChoices } from "@/lib/groups/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { applicationFiltersOf } from "./application-filters";
import { ApplicationMenu } from "./application-menu";

export const metadata = { title: "Applications" };

const columns: Column<ApplicationView>[] = [
  {
    key: "name",
    header: "Name",
    sort: "name",
    compact: "name",
    cell: (row) => <TwoLineCell strong plainDetail title={row.name} detail={row.description} />,
  },
  {
    key: "host",
    header: "Host",
    sort: "host",
    width: "26%",
    cell: (row) => (
      <TwoLineCell title={<span className="font-mono text-sm">{row.host}</span>} detail={row.pathPrefix} />
    ),
  },
  { key: "rules", header: "Rules", width: "5.5rem", align: "right", hideBelow: "lg", cell: (row) => row.rules.length },
  { key: "group", header: "Organization Group", width: "15%", hideBelow: "xl", cell: (row) => row.group.name },
  {
    key: "created",
    header: "Registered",
    sort: "created",
    width: "8rem",
    hideBelow: "lg",
    cell: (row) => <Time at={row.createdAt} format="date" />,
  },
  {
    key: "status",
    header: "Status",
    width: "7rem",
    compact: "state",
    cell: ({ status }) => (
      <Status tone={status === "enabled" ? "good" : "quiet"}>{status === "enabled" ? "Enabled" : "Disabled"}</Status>
    ),
  },
];

const statusOptions = [
  { value: "enabled", label: "Enabled" },
  { value: "disabled", label: "Disabled" },
];

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filters = applicationFiltersOf(params);
  const page = await orNotFound(listApplications(actor, filters));
  const groups = await listGroupChoices(actor, "applications.read");
  const isNarrowed = Boolean(filters.search || filters.status || filters.groupId);
  const mayAdd = allowed(actor, "applications.create", "anywhere");
  return (
    <>
      <PageHeader
        title="Applications"
        description="Services behind a reverse proxy, and the policies by which Keyhall lets requests to them pass."
        actions={
          <>
            <CsvLink
              href={routes.applicationsCsv({
                search: params.search?.toString(),
                status: params.status?.toString(),
                group: params.group?.toString(),
                sort: params.sort?.toString(),
              })}
            />
            {mayAdd && (
              <Button asChild variant="primary">
                <Link prefetch={false} href={routes.addApplication()}>
                  <Plus aria-hidden />
                  Add Application
                </Link>
              </Button>
            )}
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search name, description or host" param="search" />
        <FilterChip param="status" label="Status" options={statusOptions} />
        {groups.length > 1 && (
          <FilterChip
            param="group"
            label="Organization Group"
            options={groups.map(({ id, label }) => ({ value: id, label }))}
          />
        )}
      </Toolbar>
      <DataTable
        caption="Applications"
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.application(row.id)}
        rowMenu={(row) => <ApplicationMenu application={row} />}
        params={params}
        defaultSort="name"
        empty={
          isNarrowed ? (
            <NothingMatches
              icon={AppWindow}
              noun="application"
              searched="name, description and host"
              allHref={routes.applications()}
            />
          ) : (
            <EmptyState
              icon={AppWindow}
              title="No application yet"
              description={
                mayAdd
                  ? "Register a service that stands behind a proxy: its host, and rules that say who may ask it for what."
                  : "None is registered in your organization groups."
              }
            />
          )
        }
        pagination={listPagination(page, params)}
      />
    </>
  );
}
