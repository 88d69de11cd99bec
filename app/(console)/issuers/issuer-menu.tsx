"use client";

import { Ban, CircleCheck, Ellipsis, KeyRound, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
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
  const [act, setAct] = useState<Act | null>(null);
  const dialog = (own: Act) => ({ issuer, open: act === own, onOpenChange: (open: boolean) => !open && setAct(null) });
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
          <RowMenuItem onSelect={() => setAct("rename")}>
            <Pencil aria-hidden />
            Rename
          </RowMenuItem>
        )}
        {can.update && isWorking && (
          <>
            <RowMenuItem onSelect={() => setAct("renew")}>
              <RefreshCw aria-hidden />
              Renew certificate
            </RowMenuItem>
            <RowMenuItem onSelect={() => setAct("rotate")}>
              <KeyRound aria-hidden />
              Rotate key
            </RowMenuItem>
            <RowMenuItem onSelect={() => setAct("status")}>
              {isDisabled ? <CircleCheck aria-hidden /> : <Ban aria-hidden />}
              {isDisabled ? "Enable" : "Disable"}
            </RowMenuItem>
          </>
        )}
        {can.delete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => setAct("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <RenameIssuerDialog {...dialog("rename")} />
      <RenewIssuerDialog {...dialog("renew")} />
      <RotateIssuerDialog {...dialog("rotate")} keyTypes={keyTypes} keyType={keyType} />
      <DisableIssuerDialog {...dialog("status")} />
      <DeleteIssuerDialog {...dialog("delete")} />
    </>
  );
}
