"use client";

import { Ban, Gauge } from "lucide-react";
import { useState } from "react";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { updateLimitsAction } from "../../actions";
import { RevokeTokenDialog, type RevokeTokenDialogProps } from "./revoke-token-dialog";

export type RevokeTokenMenuProps = Pick<RevokeTokenDialogProps, "id" | "name" | "type" | "whose"> & {
  /** Of a personal access token: what its limits are, and the capabilities that the viewer may choose among. */
  limits?: { credential: LimitedCredential; offered: readonly string[] };
};

/** What can be done to a token from a list. */
export function RevokeTokenMenu({ limits, ...props }: RevokeTokenMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [isLimiting, setLimiting] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${props.name}`}>
        {limits && (
          <RowMenuItem onSelect={() => setLimiting(true)}>
            <Gauge aria-hidden />
            Limits
          </RowMenuItem>
        )}
        <RowMenuItem danger onSelect={() => setOpen(true)}>
          <Ban aria-hidden />
          {props.type === "session" ? "End" : "Revoke"}
        </RowMenuItem>
      </RowMenu>
      {limits && <LimitsDialog {...limits} action={updateLimitsAction} open={isLimiting} onOpenChange={setLimiting} />}
      <RevokeTokenDialog {...props} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
