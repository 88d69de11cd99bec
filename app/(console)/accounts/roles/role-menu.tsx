"use client";

import { Pencil, ShieldCheck, Trash2, Users } from "lucide-react";
import Link from "next/link";
import type { CheckboxOptionGroup } from "@/components/checkbox-group";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { useOneOpen } from "@/components/use-one-open";
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
  const { open, dialog } = useOneOpen<"edit" | "policy" | "delete">();
  const mayUpdate = can.update && !role.isBuiltIn;
  const mayDelete = can.delete && !role.isBuiltIn;
  if (!can.update && !mayDelete && !can.seeUsers) return null;
  return (
    <>
      <RowMenu label={`Actions for ${role.name}`}>
        {can.seeUsers && (
          <RowMenuItem asChild>
            <Link prefetch={false} href={routes.users({ role: role.id })}>
              <Users aria-hidden />
              Who holds it
            </Link>
          </RowMenuItem>
        )}
        {mayUpdate && (
          <RowMenuItem onSelect={() => open("edit")}>
            <Pencil aria-hidden />
            Edit
          </RowMenuItem>
        )}
        {can.update && (
          <RowMenuItem onSelect={() => open("policy")}>
            <ShieldCheck aria-hidden />
            Second factor
          </RowMenuItem>
        )}
        {mayDelete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => open("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <RoleFormDialog
        title={`Edit ${role.name}`}
        description={`${holders(role)}; what changes here holds for them from the next request on.`}
        boxes={boxes}
        role={role}
        action={updateRoleAction}
        successMessage={({ name }) => `${name} was saved`}
        submitLabel="Save"
        {...dialog("edit")}
      />
      <RolePolicyDialog role={role} {...dialog("policy")} />
      <ConfirmDialog
        title={`Delete ${role.name}?`}
        consequence={
          role.holders === 0
            ? "Nobody holds it, so nothing stops working. It cannot be undone."
            : `${holders(role)}. A role that is held cannot be deleted: take it away from them first.`
        }
        fields={{ id: role.id }}
        action={deleteRoleAction}
        successMessage={`${role.name} was deleted`}
        submitLabel="Delete role"
        {...dialog("delete")}
      />
    </>
  );
}

function holders({ holders: count }: RoleView): string {
  if (count === 0) return "Nobody holds this role";
  return count === 1 ? "1 user holds this role" : `${count} users hold this role`;
}
