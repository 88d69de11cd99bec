import { IdCard } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { getDirectoryStanding } from "@/lib/directory-users/queries";
import { routes } from "@/lib/routes";
import type { UserView } from "@/lib/users/schema";
import { AddRoleDialog } from "./add-role-dialog";
import { RemoveRoleDialog } from "./remove-role-dialog";
import { roleChoices } from "./role-choices";

type Assignment = UserView["roles"][number];

const givenBy = ({ team, source }: Assignment) => team ?? source;

function comesFrom({ team, source }: Assignment): string {
  if (team) return `Team ${team.name}`;
  return source ? `Group mappings of ${source.name}` : "by hand";
}

type RolesTabProps = {
  actor: UserActor;
  user: UserView;
  /** The page is about something else. */
  isAside?: boolean;
};

/** The tab *Roles*: what a user may do where, as far as the viewer may give and take it. */
export async function RolesTab({ actor, user, isAside = false }: RolesTabProps) {
  const choices = user.can.assignRoles ? await roleChoices(actor) : { groups: [], roles: [] };
  const standing = await getDirectoryStanding(actor, user.id);
  const keepsRights = standing?.keepsRights ?? true;
  const maySeeRoles = allowed(actor, "roles.read", "anywhere");
  const mayTake = (role: UserView["roles"][number]) =>
    choices.groups.some(({ id, roleIds }) => id === role.groupId && roleIds.includes(role.roleId));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">
          A role holds in its organization group and in the groups below it.
          {!keepsRights && ` This user gets roles by the groups of ${standing?.source.name}.`}
        </p>
        {keepsRights && choices.groups.length > 0 && (
          <AddRoleDialog userId={user.id} choices={choices} isMainAct={!isAside} />
        )}
      </div>
      <DataTable
        caption={`Roles of ${user.username}`}
        columns={[
          {
            key: "role",
            header: "Role",
            compact: "name",
            cell: (row) => (
              <span data-cell-title="" className="font-medium">
                {row.name}
              </span>
            ),
          },
          { key: "group", header: "Organization Group", width: "34%", compact: "state", cell: (row) => row.groupName },
          {
            key: "from",
            header: "Comes from",
            width: "24%",
            cell: comesFrom,
          },
        ]}
        rows={user.roles}
        rowKey={(row) => `${row.roleId} ${row.groupId} ${givenBy(row)?.id ?? ""}`}
        rowHref={maySeeRoles ? (row) => routes.roles({ role: row.roleId }) : undefined}
        rowMenu={(row) =>
          givenBy(row) === null &&
          mayTake(row) && <RemoveRoleDialog user={user} assignment={row} isLast={user.roles.length === 1} />
        }
        empty={
          <EmptyState
            icon={IdCard}
            title="No role"
            description="This account may manage what is its own, and nothing else."
          />
        }
      />
    </>
  );
}
