import { Upload, Users } from "lucide-react";
import Link from "next/link";
import { ArrivalFocus } from "@/components/arrival-focus";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { listIssuersOfUser } from "@/lib/teams/queries";
import { getUser, listUsers } from "@/lib/users/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { detailsHref } from "../details-href";
import { roleOptions } from "../role-options";
import { secondFactorOptions } from "../second-factor-column";
import { userFiltersOf, userListQuery } from "../user-list";
import { UserMenu } from "../user-menu";
import { AddUserLink } from "./add-user-link";
import { columns } from "./columns";
import { enabledOptions, kindOptions, sourceOptions, teamOptions } from "./filter-options";
import { UserSheet } from "./user-sheet";

export const metadata = { title: "Users" };

export default async function UsersPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listUsers(actor, userFiltersOf(params)));
  const [roles, teams] = [await roleOptions(actor), await teamOptions(actor)];
  const sources = await sourceOptions(actor);
  const openId = paramOf(params, "user");
  const open = openId ? await orNotFound(getUser(actor, openId)) : null;
  const here = { cursor: paramOf(params, "cursor"), row: paramOf(params, "row") };
  const mayAdd = allowed(actor, "users.create", "anywhere");
  return (
    <>
      <PageHeader
        title="Users"
        description="Everybody with an account, administrators included. Teams give them certificate issuers."
        actions={
          <>
            <CsvLink href={routes.usersCsv(userListQuery(params))} />
            {mayAdd && (
              <Button asChild>
                <Link prefetch={false} href={routes.importUsers()}>
                  <Upload aria-hidden />
                  Import CSV
                </Link>
              </Button>
            )}
            {mayAdd && <AddUserLink />}
          </>
        }
      />
      <ArrivalFocus />
      <Toolbar>
        <SearchBox label="Search username, name or email" param="search" />
        {teams.length > 0 && <FilterChip param="team" label="Team" options={teams} />}
        {roles.length > 0 && <FilterChip param="role" label="Role" options={roles} />}
        <FilterChip param="kind" label="Account Type" options={kindOptions} />
        {sources.length > 0 && <FilterChip param="source" label="Source" options={sources} />}
        <FilterChip param="factor" label="Second factor" options={secondFactorOptions} />
        <FilterChip param="status" label="Enabled" options={enabledOptions} />
      </Toolbar>
      <DataTable
        caption="Users"
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...here, user: row.id })}
        rowMenu={(row) => (
          <UserMenu user={row} historyHref={detailsHref(row, "history")} editHref={routes.user(row.id)} />
        )}
        params={params}
        defaultSort="username"
        empty={<NothingMatches icon={Users} noun="user" searched="username, name and email" allHref={routes.users()} />}
        pagination={listPagination(page, params)}
      />
      {open && (
        <UserSheet
          user={open}
          issuers={await listIssuersOfUser(open.id)}
          closeHref={paramsHref(params, { ...here, user: undefined })}
        />
      )}
    </>
  );
}
