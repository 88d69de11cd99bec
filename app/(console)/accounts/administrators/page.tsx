import { ShieldUser } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import type { TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { listDirectoryChoices } from "@/lib/directory-users/queries";
import { routes } from "@/lib/routes";
import { listAdministrators } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { detailsHref } from "../details-href";
import { roleOptions } from "../role-options";
import { secondFactorOptions } from "../second-factor-column";
import { statusOptions, userColumns } from "../user-columns";
import { isNarrowed, userFiltersOf, userListQuery } from "../user-list";
import { UserMenu } from "../user-menu";
import { AddMenu } from "./add-menu";

export const metadata = { title: "Administrators" };

export default async function AdministratorsPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listAdministrators(actor, userFiltersOf(params)));
  const roles = (await roleOptions(actor)).filter(({ label }) => label !== "User");
  const mayAdd = allowed(actor, "users.create", "anywhere") && allowed(actor, "roles.assign", "anywhere");
  return (
    <>
      <PageHeader
        title="Administrators"
        description={`Who may manage this console, and the service accounts whose programs call its API.${mayAdd ? "" : " You may look at them, not add any."}`}
        actions={
          <>
            <CsvLink href={routes.administratorsCsv(userListQuery(params))} />
            {mayAdd && <AddMenu hasDirectories={(await listDirectoryChoices(actor)).length > 0} />}
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search username, name or email" param="search" />
        {roles.length > 0 && <FilterChip param="role" label="Role" options={roles} />}
        <FilterChip param="factor" label="Second factor" options={secondFactorOptions} />
        <FilterChip param="status" label="Status" options={statusOptions} />
      </Toolbar>
      <DataTable
        caption="Administrators"
        columns={userColumns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.administrator(row.id)}
        rowMenu={(row) => <UserMenu user={row} historyHref={detailsHref(row, "history")} />}
        params={params}
        defaultSort="username"
        empty={<Nothing narrowed={isNarrowed(params)} />}
        pagination={listPagination(page, params)}
      />
    </>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  if (!narrowed) {
    return (
      <EmptyState
        icon={ShieldUser}
        title="No administrator in your groups"
        description="An administrator is an account with a role that holds permissions. Add one with Add, Add Admin."
      />
    );
  }
  return (
    <NothingMatches
      icon={ShieldUser}
      noun="administrator"
      searched="username, name and email"
      allHref={routes.administrators()}
    />
  );
}
