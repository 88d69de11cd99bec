"use client";

import { ChevronDown, History, KeyRound, Pencil, Power, PowerOff, ShieldOff, Trash2, UserRoundX } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { useOneOpen } from "@/components/use-one-open";
import { routes } from "@/lib/routes";
import type { AdministratorRow, DeletionEffects } from "@/lib/users/schema";
import type { DeleteUserDialogProps } from "./delete-user-dialog";
import { fetchDeletionEffects, notAsked } from "./fetch-deletion-effects";
import { DeleteUserDialog, ResetPasswordDialog } from "./late-user-dialogs";
import { ResetFactorsDialog } from "./reset-factors-dialog";
import { SetStatusDialog } from "./set-status-dialog";

export type MenuUser = Pick<AdministratorRow, "id" | "username" | "status" | "secondFactor" | "can">;

type UserMenuProps = {
  user: MenuUser;
  historyHref: string;
  /** Other than `list`: a button with a word, on a page of the account's own, which is left when it is deleted. */
  place?: DeleteUserDialogProps["place"];
  /** *Edit user*, in the list of users. */
  editHref?: string;
};

/** What can be done to a user, as far as the viewer may. */
export function UserMenu({ user, historyHref, place = "list", editHref }: UserMenuProps) {
  const { open, dialog } = useOneOpen<"status" | "password" | "factors" | "delete">();
  const [effects, setEffects] = useState<Promise<DeletionEffects | null>>(notAsked);
  const { can, username } = user;
  const isActive = user.status === "enabled";

  const items = (
    <>
      {editHref && (
        <RowMenuItem asChild>
          <Link prefetch={false} href={editHref}>
            <Pencil aria-hidden />
            {can.update ? "Edit" : "View"}
          </Link>
        </RowMenuItem>
      )}
      <RowMenuItem asChild>
        <Link prefetch={false} href={historyHref}>
          <History aria-hidden />
          View History
        </Link>
      </RowMenuItem>
      {can.changeStatus && (
        <RowMenuItem onSelect={() => open("status")}>
          {isActive ? <PowerOff aria-hidden /> : <Power aria-hidden />}
          {isActive ? "Deactivate" : "Activate"}
        </RowMenuItem>
      )}
      {can.resetPassword && (
        <RowMenuItem onSelect={() => open("password")}>
          <KeyRound aria-hidden />
          Reset Password
        </RowMenuItem>
      )}
      {can.resetFactors && user.secondFactor.isSetUp && (
        <RowMenuItem onSelect={() => open("factors")}>
          <ShieldOff aria-hidden />
          Reset second factor
        </RowMenuItem>
      )}
      {can.delete && (
        <>
          <RowMenuSeparator />
          <RowMenuItem asChild>
            <Link prefetch={false} href={routes.offboardUser(user.id)}>
              <UserRoundX aria-hidden />
              Offboard
            </Link>
          </RowMenuItem>
          <RowMenuItem
            danger
            onSelect={() => {
              setEffects(fetchDeletionEffects(user.id));
              open("delete");
            }}
          >
            <Trash2 aria-hidden />
            Delete
          </RowMenuItem>
        </>
      )}
    </>
  );

  return (
    <>
      {place === "list" ? (
        <RowMenu label={`Actions for ${username}`}>{items}</RowMenu>
      ) : (
        <RowMenu label="Actions" face={face} look={{}}>
          {items}
        </RowMenu>
      )}
      <SetStatusDialog user={user} {...dialog("status")} />
      <ResetPasswordDialog user={user} {...dialog("password")} />
      <ResetFactorsDialog userId={user.id} username={username} {...dialog("factors")} />
      <DeleteUserDialog user={user} effects={effects} place={place} {...dialog("delete")} />
    </>
  );
}

const face = (
  <>
    Actions
    <ChevronDown aria-hidden />
  </>
);
