import { IdCard } from "lucide-react";
import Link from "next/link";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { listPagination } from "@/components/data-table/list-pagination";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { ChipList } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { allPermissions } from "@/lib/permissions";
import { getRole, listRoles } from "@/lib/roles/queries";
import type { RoleView } from "@/lib/roles/schema";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { summarize } from "../administrators/permission-summary";
import { CreateRoleDialog } from "./create-role-dialog";
import { permissionBoxes } from "./permission-groups";
import { PolicyText } from "./policy-text";
import { RoleMenu } from "./role-menu";
import { RoleSheet } from "./role-sheet";

export const metadata = { title: "Roles" };

const columns: Column<RoleView>[] = [
  {
    key: "name",
    header: "Role",
    compact: "name",
    cell: (row) => <TwoLineCell strong plainDetail title={row.name} detail={row.description} />,
  },
  {
    key: "permissions",
    header: "Permissions",
    width: "34%",
    hideBelow: "lg",
    cell: (row) => <Permissions role={row} />,
  },
  {
    key: "secondFactor",
    header: "Second factor",
    width: "10rem",
    hideBelow: "lg",
    cell: (row) => <PolicyText role={row} />,
  },
  { key: "kind", header: "Kind", width: "7rem", cell: (row) => (row.isBuiltIn ? "Built in" : "Custom") },
  {
    key: "holders",
    header: "Held by",
    width: "7rem",
    compact: "state",
    cell: (row) => <span className="whitespace-nowrap">{holdersText(row.holders)}</span>,
  },
];

export default async function RolesPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const search = paramOf(params, "search");
  const page = await orNotFound(listRoles(actor, { search, cursor: paramOf(params, "cursor") }));
  const openId = paramOf(params, "role");
  const open = openId ? await orNotFound(getRole(actor, openId)) : null;
  const may = (permission: "roles.create" | "roles.update" | "roles.delete" | "users.read") =>
    allowed(actor, permission, "anywhere");
  const boxes = permissionBoxes(actor);
  const here = { cursor: paramOf(params, "cursor"), row: paramOf(params, "row") };
  return (
    <>
      <PageHeader
        title="Roles"
        description="A role is a set of permissions. It is given to an administrator in an organization group and holds below it."
        actions={
          <>
            <CsvLink href={routes.rolesCsv({ search })} />
            {may("roles.create") && <CreateRoleDialog boxes={boxes} />}
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search name" param="search" />
      </Toolbar>
      <DataTable
        caption="Roles"
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...here, role: row.id })}
        rowMenu={(row) => (
          <RoleMenu
            role={row}
            boxes={boxes}
            can={{ update: may("roles.update"), delete: may("roles.delete"), seeUsers: may("users.read") }}
          />
        )}
        params={params}
        empty={
          <EmptyState
            icon={IdCard}
            title="No role matches"
            description="The search looks for the text in names."
            action={
              <Button asChild>
                <Link prefetch={false} href={routes.roles()}>
                  Show all
                </Link>
              </Button>
            }
          />
        }
        pagination={listPagination(page, params)}
      />
      {open && (
        <RoleSheet
          role={open}
          closeHref={paramsHref(params, { ...here, role: undefined })}
          maySeeUsers={may("users.read")}
        />
      )}
    </>
  );
}

function Permissions({ role }: { role: RoleView }) {
  const { may, mayNot } = summarize(
    role.permissions.map(({ name }) => name),
    allPermissions,
  );
  if (mayNot.length === 0) return <span className="text-ink-2">all</span>;
  return <ChipList values={may} limit={3} empty="what is one's own" />;
}

const holdersText = (count: number): string => (count === 1 ? "1 user" : `${count || "no"} users`);
