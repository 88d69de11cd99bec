import { Users } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import type { TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { PageHeader } from "@/components/ui/page-header";
import { routes } from "@/lib/routes";
import { listUsers } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { roleOptions } from "../role-options";
import { statusOptions, userColumns } from "../user-columns";
import { userFiltersOf, userListQuery } from "../user-list";
import { UserMenu } from "../user-menu";

export const metadata = { title: "Users" };

export default async function UsersPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listUsers(actor, userFiltersOf(params)));
  const roles = await roleOptions(actor);
  return (
    <>
      <PageHeader
        title="Users"
        description="Everybody with an account: administrators, and people and services that were added through the REST API."
        actions={<CsvLink href={routes.usersCsv(userListQuery(params))} />}
      />
      <Toolbar>
        <SearchBox label="Search username, name or email" param="search" />
        {roles.length > 0 && <FilterChip param="role" label="Role" options={roles} />}
        <FilterChip param="status" label="Status" options={statusOptions} />
      </Toolbar>
      <DataTable
        caption="Users"
        columns={userColumns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.administrator(row.id)}
        rowMenu={(row) => <UserMenu user={row} />}
        params={params}
        defaultSort="username"
        empty={<NothingMatches icon={Users} noun="user" searched="username, name and email" allHref={routes.users()} />}
        pagination={listPagination(page, params)}
      />
    </>
  );
}
