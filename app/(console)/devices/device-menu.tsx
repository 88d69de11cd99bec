"use client";

import { Ban, Check, Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { useOneOpen } from "@/components/use-one-open";
import { authorizeDeviceAction, forgetDeviceAction, rejectDeviceAction } from "./actions";
import { consequences } from "./decisions";

export type DeviceMenuProps = {
  device: { id: string; title: string; state: string; fingerprint: string };
  mayUpdate: boolean;
  mayDelete: boolean;
};

/** What is decided about one device. */
export function DeviceMenu({ device, mayUpdate, mayDelete }: DeviceMenuProps) {
  const { id, title, state, fingerprint } = device;
  const { open, dialog } = useOneOpen<"authorize" | "reject" | "forget">();
  return (
    <>
      <RowMenu label={`Actions for ${title}`}>
        {mayUpdate && state !== "authorized" && (
          <RowMenuItem onSelect={() => open("authorize")}>
            <Check aria-hidden />
            Authorize
          </RowMenuItem>
        )}
        {mayUpdate && state !== "rejected" && (
          <RowMenuItem danger onSelect={() => open("reject")}>
            <Ban aria-hidden />
            Reject
          </RowMenuItem>
        )}
        {mayDelete && (
          <RowMenuItem danger onSelect={() => open("forget")}>
            <Trash2 aria-hidden />
            Forget
          </RowMenuItem>
        )}
      </RowMenu>
      <ConfirmDialog
        {...dialog("authorize")}
        consequence={consequences.authorize}
        title={`Authorize ${title}?`}
        tone="primary"
        fields={{ id, fingerprint }}
        action={authorizeDeviceAction}
        successMessage={`${title} is authorized`}
        submitLabel="Authorize"
      />
      <ConfirmDialog
        {...dialog("reject")}
        consequence={consequences.reject}
        title={`Reject ${title}?`}
        fields={{ id }}
        action={rejectDeviceAction}
        successMessage={`${title} is rejected`}
        submitLabel="Reject"
      />
      <ConfirmDialog
        {...dialog("forget")}
        consequence={consequences.forget}
        title={`Forget ${title}?`}
        fields={{ id }}
        action={forgetDeviceAction}
        successMessage={`${title} is forgotten`}
        submitLabel="Forget"
      />
    </>
  );
}
