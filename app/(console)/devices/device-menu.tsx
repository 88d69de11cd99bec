"use client";

import { Ban, Check, Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
import { Callout } from "@/components/ui/callout";
import type { DeviceView } from "@/lib/devices/schema";
import { authorizeDeviceAction, forgetDeviceAction, rejectDeviceAction } from "./actions";
import { consequences } from "./decisions";
import { Fingerprint } from "./fingerprint";

export type DeviceMenuProps = {
  device: Pick<DeviceView, "id" | "state" | "fingerprint" | "authorizedFingerprint"> & { title: string };
  mayUpdate: boolean;
  mayDelete: boolean;
};

/** What is decided about one device. */
export function DeviceMenu({ device, mayUpdate, mayDelete }: DeviceMenuProps) {
  const { id, title, state, fingerprint, authorizedFingerprint } = device;
  const isChanged = authorizedFingerprint !== null && authorizedFingerprint !== fingerprint;
  return (
    <ActMenu
      label={`Actions for ${title}`}
      acts={{
        authorize: {
          label: "Authorize",
          icon: Check,
          isOffered: mayUpdate && state !== "authorized",
          dialog: (its) => (
            <ConfirmDialog
              {...its}
              consequence={consequences.authorize}
              title={`Authorize ${title}?`}
              tone="primary"
              fields={{ id, fingerprint }}
              action={authorizeDeviceAction}
              successMessage={`${title} is authorized`}
              submitLabel="Authorize"
            >
              {isChanged && (
                <>
                  <Callout tone="warn" title="The certificate has changed.">
                    Authorize it only when you know why: something else may pass for this device.
                  </Callout>
                  <Fingerprint title="Authorized before (SHA-256)" hex={authorizedFingerprint} />
                </>
              )}
              <Fingerprint
                title={isChanged ? "Its certificate now (SHA-256)" : "Its certificate (SHA-256)"}
                hex={fingerprint}
              />
            </ConfirmDialog>
          ),
        },
        reject: {
          label: "Reject",
          icon: Ban,
          danger: true,
          isOffered: mayUpdate && state !== "rejected",
          dialog: (its) => (
            <ConfirmDialog
              {...its}
              consequence={consequences.reject}
              title={`Reject ${title}?`}
              fields={{ id }}
              action={rejectDeviceAction}
              successMessage={`${title} is rejected`}
              submitLabel="Reject"
            />
          ),
        },
        forget: {
          label: "Forget",
          icon: Trash2,
          danger: true,
          isOffered: mayDelete,
          dialog: (its) => (
            <ConfirmDialog
              {...its}
              consequence={consequences.forget}
              title={`Forget ${title}?`}
              fields={{ id }}
              action={forgetDeviceAction}
              successMessage={`${title} is forgotten`}
              submitLabel="Forget"
            />
          ),
        },
      }}
    />
  );
}
