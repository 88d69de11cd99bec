"use client";

import { Ban, Gauge } from "lucide-react";
import { ActMenu } from "@/components/data-table/act-menu";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { updateLimitsAction } from "../../actions";
import { RevokeTokenDialog, type RevokeTokenDialogProps } from "./revoke-token-dialog";

export type RevokeTokenMenuProps = Pick<RevokeTokenDialogProps, "id" | "name" | "type" | "whose"> & {
  /** Of a personal access token: what its limits are, and the capabilities that the viewer may choose among. */
  limits?: { credential: LimitedCredential; offered: readonly string[] };
};

/** What can be done to a token from a list. */
export function RevokeTokenMenu({ limits, ...props }: RevokeTokenMenuProps) {
  return (
    <ActMenu
      label={`Actions for ${props.name}`}
      acts={{
        limits: {
          ...{ label: "Limits", icon: Gauge, isOffered: limits !== undefined },
          dialog: (state) => limits && <LimitsDialog {...limits} action={updateLimitsAction} {...state} />,
        },
        revoke: {
          ...{ label: props.type === "session" ? "End" : "Revoke", icon: Ban, danger: true },
          dialog: (state) => <RevokeTokenDialog {...props} {...state} />,
        },
      }}
    />
  );
}
