"use client";

import { Ban } from "lucide-react";
import { useState } from "react";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { RevokeTokenDialog, type RevokeTokenDialogProps } from "./revoke-token-dialog";

export type RevokeTokenMenuProps = Pick<RevokeTokenDialogProps, "id" | "name" | "type" | "whose">;

/** What can be done to a token from a list. */
export function RevokeTokenMenu(props: RevokeTokenMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${props.name}`}>
        <RowMenuItem danger onSelect={() => setOpen(true)}>
          <Ban aria-hidden />
          {props.type === "session" ? "End" : "Revoke"}
        </RowMenuItem>
      </RowMenu>
      <RevokeTokenDialog {...props} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
