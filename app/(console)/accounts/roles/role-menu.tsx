"use client";

import { Pencil, ShieldCheck, Users } from "lucide-react";
import type { CheckboxOptionGroup } from "@/components/checkbox-group";
import { ActMenu } from "@/components/data-table/act-menu";
import { deleteAct } from "@/components/data-table/usual-acts";
import type { RoleView } from "@/lib/roles/schema";
import { routes } from "@/lib/routes";
import { deleteRoleAction, updateRoleAction } from "./actions";
import { RoleFormDialog } from "./role-form-dialog";
import { RolePolicyDialog } from "./role-policy-dialog";

export type RoleMenuProps = {
  role: RoleView;
  boxes: readonly CheckboxOptionGroup[];
  can: { update: boolean; delete: boolean; seeUsers: boolean };
};

/** What can be done with a role; of the built-in ones only the second factor can be changed. */
export function RoleMenu({ role, boxes, can }: RoleMenuProps) {
  return (
    <ActMenu
      label={`Actions for ${role.name}`}
      acts={{
        holders: {
          ...{ label: "Who holds it", icon: Users, isOffered: can.seeUsers },
          href: routes.users({ role: role.id }),
        },
        edit: {
          ...{ label: "Edit", icon: Pencil, isOffered: can.update && !role.isBuiltIn },
          dialog: (state) => (
            <RoleFormDialog
              title={`Edit ${role.name}`}
              description={`${holders(role)}; what changes here holds for them from the next request on.`}
              boxes={boxes}
              role={role}
              action={updateRoleAction}
              successMessage={({ name }) => `${name} was saved`}
              submitLabel="Save"
              {...state}
            />
          ),
        },
        policy: {
          ...{ label: "Second factor", icon: ShieldCheck, isOffered: can.update },
          dialog: (state) => <RolePolicyDialog role={role} {...state} />,
        },
        delete: deleteAct({
          ...{ name: role.name, isOffered: can.delete && !role.isBuiltIn, fields: { id: role.id } },
          action: deleteRoleAction,
          consequence:
            role.holders === 0
              ? "Nobody holds it, so nothing stops working. It cannot be undone."
              : `${holders(role)}. A role that is held cannot be deleted: take it away from them first.`,
          submitLabel: "Delete role",
        }),
      }}
    />
  );
}

function holders({ holders: count }: RoleView): string {
  if (count === 0) return "Nobody holds this role";
  return count === 1 ? "1 user holds this role" : `${count} users hold this role`;
}
