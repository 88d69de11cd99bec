"use client";

import { Ban, CircleCheck, Ellipsis, KeyRound, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { ActMenu } from "@/components/data-table/act-menu";
import { DeleteIssuerDialog } from "./delete-issuer-dialog";
import { DisableIssuerDialog } from "./disable-issuer-dialog";
import type { IssuerMenuFacts } from "./issuer-menu-facts";
import type { Choice } from "./profile-choices";
import { RenameIssuerDialog } from "./rename-issuer-dialog";
import { RenewIssuerDialog } from "./renew-issuer-dialog";
import { RotateIssuerDialog } from "./rotate-issuer-dialog";

type Props = {
  issuer: IssuerMenuFacts;
  can: { update: boolean; delete: boolean };
  keyTypes: readonly Choice[];
  /** The present one, offered first. */
  keyType: string;
};

/** What can be done with an issuer; each act says what stops. */
export function IssuerMenu({ issuer, can, keyTypes, keyType }: Props) {
  const isDisabled = issuer.status === "disabled";
  const isWorking = issuer.status !== "pending" && issuer.status !== "retired";
  const mayChange = can.update && isWorking;
  return (
    <ActMenu
      label={`Actions for ${issuer.name}`}
      face={
        <>
          <Ellipsis aria-hidden />
          Actions
        </>
      }
      look={{ variant: "secondary" }}
      acts={{
        rename: {
          ...{ label: "Rename", icon: Pencil, isOffered: can.update },
          dialog: (state) => <RenameIssuerDialog issuer={issuer} {...state} />,
        },
        renew: {
          ...{ label: "Renew certificate", icon: RefreshCw, isOffered: mayChange },
          dialog: (state) => <RenewIssuerDialog issuer={issuer} {...state} />,
        },
        rotate: {
          ...{ label: "Rotate key", icon: KeyRound, isOffered: mayChange },
          dialog: (state) => <RotateIssuerDialog issuer={issuer} {...state} keyTypes={keyTypes} keyType={keyType} />,
        },
        status: {
          ...{ label: isDisabled ? "Enable" : "Disable", icon: isDisabled ? CircleCheck : Ban, isOffered: mayChange },
          dialog: (state) => <DisableIssuerDialog issuer={issuer} {...state} />,
        },
        delete: {
          ...{ label: "Delete", icon: Trash2, danger: true, isOffered: can.delete },
          dialog: (state) => <DeleteIssuerDialog issuer={issuer} {...state} />,
        },
      }}
    />
  );
}
