"use client";

import { BookOpen, Gauge, Pencil, Power, PowerOff, RefreshCw, Trash2 } from "lucide-react";
import Link from "next/link";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { RotateDialog } from "@/components/rotate-dialog";
import { useShowSecret } from "@/components/secret-host";
import { Input } from "@/components/ui/input";
import { useOneOpen } from "@/components/use-one-open";
import type { AccessKeyView } from "@/lib/access-keys/schema";
import { updateLimitsAction } from "../actions";
import {
  deleteAccessKeyAction,
  rotateAccessKeyAction,
  setAccessKeyStatusAction,
  updateAccessKeyAction,
} from "./actions";
import { shownAccessKey } from "./shown-access-key";

type MenuKey = Pick<AccessKeyView, "id" | "variety" | "name" | "status" | "rotation">;

export type AccessKeyMenuProps = {
  accessKey: MenuKey;
  limited: LimitedCredential;
  /** Rename and disable; rotate, enable and limit; delete. */
  rights: { update: boolean; widen: boolean; delete: boolean };
  /** The sheet with its instructions. */
  sheetHref: string;
};

type Which = "rename" | "limits" | "rotate" | "status" | "delete";

/** What can be done to an access key. */
export function AccessKeyMenu({ accessKey, limited, rights, sheetHref }: AccessKeyMenuProps) {
  const show = useShowSecret();
  const { open, dialog } = useOneOpen<Which>();
  const { id, name, status, rotation } = accessKey;
  const isDisabled = status === "disabled";
  const isLive = status === "active" || status === "expires-soon";
  const mayTurn = isDisabled ? rights.widen : isLive && rights.update;
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        <RowMenuItem asChild>
          <Link prefetch={false} href={sheetHref} scroll={false}>
            <BookOpen aria-hidden />
            How to Use this Key
          </Link>
        </RowMenuItem>
        {rights.update && !rotation.rotatedAt && (
          <RowMenuItem onSelect={() => open("rename")}>
            <Pencil aria-hidden />
            Rename
          </RowMenuItem>
        )}
        {rights.widen && status !== "revoked" && (
          <RowMenuItem onSelect={() => open("limits")}>
            <Gauge aria-hidden />
            Limits
          </RowMenuItem>
        )}
        {rights.widen && isLive && !rotation.rotatedAt && (
          <RowMenuItem onSelect={() => open("rotate")}>
            <RefreshCw aria-hidden />
            Rotate
          </RowMenuItem>
        )}
        {mayTurn && (
          <RowMenuItem onSelect={() => open("status")}>
            {isDisabled ? <Power aria-hidden /> : <PowerOff aria-hidden />}
            {isDisabled ? "Enable" : "Disable"}
          </RowMenuItem>
        )}
        {rights.delete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => open("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <FormDialog
        title={`Rename ${name}`}
        size="sm"
        action={updateAccessKeyAction}
        successMessage="The name was saved"
        submitLabel="Save"
        {...dialog("rename")}
      >
        <input type="hidden" name="id" value={id} />
        <Field name="name" label="Name" required>
          <Input defaultValue={name} maxLength={100} autoComplete="off" />
        </Field>
      </FormDialog>
      <LimitsDialog credential={limited} offered={[]} action={updateLimitsAction} {...dialog("limits")} />
      <RotateDialog
        id={id}
        name={name}
        description="Makes a successor for the same instance, with the same limits. It is shown once, right after this."
        users={accessKey.variety === "ems" ? "programs and devices" : "devices"}
        action={rotateAccessKeyAction}
        onSuccess={(made) => show(shownAccessKey(made))}
        {...dialog("rotate")}
      />
      <StatusDialog accessKey={accessKey} {...dialog("status")} />
      <ConfirmDialog
        title={`Delete ${name}?`}
        consequence={`${users(accessKey)} are refused from the next request on. It cannot be undone; the audit log keeps what was deleted.`}
        fields={{ id }}
        action={deleteAccessKeyAction}
        successMessage={`${name} was deleted`}
        submitLabel="Delete"
        {...dialog("delete")}
      />
    </>
  );
}

const users = ({ variety }: MenuKey): string =>
  variety === "ems"
    ? "Programs that log in with this key, their sessions and devices that send it"
    : "Devices that send this key";

type StatusDialogProps = { accessKey: MenuKey; open: boolean; onOpenChange: (open: boolean) => void };

function StatusDialog({ accessKey, ...dialog }: StatusDialogProps) {
  const { id, name, status } = accessKey;
  const isDisabled = status === "disabled";
  return (
    <ConfirmDialog
      title={isDisabled ? `Enable ${name}?` : `Disable ${name}?`}
      consequence={
        isDisabled
          ? "The key is accepted again from the next request on. Sessions that ended with it stay ended."
          : `${users(accessKey)} are refused from the next request on, until the key is enabled again.`
      }
      tone={isDisabled ? "primary" : "danger"}
      fields={{ id, status: isDisabled ? "active" : "disabled" }}
      action={setAccessKeyStatusAction}
      successMessage={isDisabled ? `${name} is enabled` : `${name} is disabled`}
      submitLabel={isDisabled ? "Enable" : "Disable"}
      {...dialog}
    />
  );
}
