import { FolderTree, Plus } from "lucide-react";
import type { Metadata } from "next";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ChipList } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { getSource, listGroupMappings } from "@/lib/group-mappings/queries";
import type { GroupMappingView } from "@/lib/group-mappings/schema";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { mappingChoices, mayChange } from "./mapping-choices";
import { MappingDialog } from "./mapping-dialog";
import { MappingMenu } from "./mapping-menu";

export const metadata: Metadata = { title: "Group mappings" };

const columns: Column<GroupMappingView>[] = [
  {
    key: "group",
    header: "Group",
    compact: "name",
    cell: (row) => (
      <TwoLineCell strong title={row.name} detail={row.externalGroup === row.name ? "" : row.externalGroup} />
    ),
  },
  {
    key: "teams",
    header: "Teams",
    width: "24%",
    cell: (row) => <ChipList values={row.teams.map(({ name }) => name)} empty="none" />,
  },
  {
    key: "roles",
    header: "Roles",
    width: "28%",
    hideBelow: "lg",
    cell: (row) => <ChipList values={row.roles.map((role) => `${role.roleName} in ${role.groupName}`)} empty="none" />,
  },
  { key: "users", header: "Users", width: "6rem", compact: "state", align: "right", cell: (row) => row.users },
];

type Props = { params: Promise<{ sourceId: string }>; searchParams: Promise<TableParams> };

export default async function GroupMappingsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ sourceId }, search] = await Promise.all([params, searchParams]);
  const source = await orNotFound(getSource(actor, sourceId));
  const wanted = { sourceId, search: paramOf(search, "search"), cursor: paramOf(search, "cursor") };
  const page = await orNotFound(listGroupMappings(actor, wanted));
  const choices = allowed(actor, "directories.update", "top") ? await mappingChoices(actor) : null;
  const add = choices && (
    <MappingDialog
      source={source}
      choices={choices}
      mapping={null}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Add mapping
        </Button>
      }
    />
  );
  return (
    <>
      <PageHeader
        title={`Groups of ${source.name}`}
        description="What users get here by the groups they have there. Whoever has no mapped group can sign in and do nothing."
        breadcrumbs={[
          { label: "Groups & Settings", href: routes.allSettings() },
          { label: "External authentication", href: routes.externalAuthentication() },
          { label: source.name },
        ]}
        actions={
          <>
            <CsvLink href={routes.groupMappingsCsv(sourceId, { search: wanted.search })} />
            {add}
          </>
        }
      />
      {!source.givesRights && (
        <Callout tone="warn" title="LDAP authorization is off." className="mb-4">
          These mappings give nothing: teams and roles of the directory's users are given here.
        </Callout>
      )}
      <Toolbar>
        <SearchBox label="Search groups" param="search" />
      </Toolbar>
      <DataTable
        caption={`Groups of ${source.name}`}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowMenu={(row) =>
          choices && mayChange(row, choices) && <MappingMenu source={source} mapping={row} choices={choices} />
        }
        params={search}
        empty={
          wanted.search ? (
            <NothingMatches
              icon={FolderTree}
              noun="group"
              searched="the group's name"
              allHref={routes.groupMappings(sourceId)}
            />
          ) : (
            <EmptyState
              icon={FolderTree}
              title="No group is mapped yet"
              description="Until one is, users from there can sign in, and may do nothing."
            />
          )
        }
        pagination={listPagination(page, search)}
      />
    </>
  );
}
