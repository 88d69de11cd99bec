"use client";

import { Ban, CircleCheck, Ellipsis, KeyRound, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { useOneOpen } from "@/components/use-one-open";
import { DeleteIssuerDialog } from "./delete-issuer-dialog";
import { DisableIssuerDialog } from "./disable-issuer-dialog";
import type { IssuerMenuFacts } from "./issuer-menu-facts";
import type { Choice } from "./profile-choices";
import { RenameIssuerDialog } from "./rename-issuer-dialog";
import { RenewIssuerDialog } from "./renew-issuer-dialog";
import { RotateIssuerDialog } from "./rotate-issuer-dialog";

type Act = "rename" | "status" | "renew" | "rotate" | "delete";

type Props = {
  issuer: IssuerMenuFacts;
  can: { update: boolean; delete: boolean };
  keyTypes: readonly Choice[];
  /** The present one, offered first. */
  keyType: string;
};

/** What can be done with an issuer; each act says what stops. */
export function IssuerMenu({ issuer, can, keyTypes, keyType }: Props) {
  const { open, dialog } = useOneOpen<Act>();
  const isDisabled = issuer.status === "disabled";
  const isWorking = issuer.status !== "pending" && issuer.status !== "retired";
  return (
    <>
      <RowMenu
        label={`Actions for ${issuer.name}`}
        face={
          <>
            <Ellipsis aria-hidden />
            Actions
          </>
        }
        look={{ variant: "secondary" }}
      >
        {can.update && (
          <RowMenuItem onSelect={() => open("rename")}>
            <Pencil aria-hidden />
            Rename
          </RowMenuItem>
        )}
        {can.update && isWorking && (
          <>
            <RowMenuItem onSelect={() => open("renew")}>
              <RefreshCw aria-hidden />
              Renew certificate
            </RowMenuItem>
            <RowMenuItem onSelect={() => open("rotate")}>
              <KeyRound aria-hidden />
              Rotate key
            </RowMenuItem>
            <RowMenuItem onSelect={() => open("status")}>
              {isDisabled ? <CircleCheck aria-hidden /> : <Ban aria-hidden />}
              {isDisabled ? "Enable" : "Disable"}
            </RowMenuItem>
          </>
        )}
        {can.delete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => open("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <RenameIssuerDialog issuer={issuer} {...dialog("rename")} />
      <RenewIssuerDialog issuer={issuer} {...dialog("renew")} />
      <RotateIssuerDialog issuer={issuer} {...dialog("rotate")} keyTypes={keyTypes} keyType={keyType} />
      <DisableIssuerDialog issuer={issuer} {...dialog("status")} />
      <DeleteIssuerDialog issuer={issuer} {...dialog("delete")} />
    </>
  );
}
