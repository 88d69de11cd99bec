"use client";

import { BookOpen, Gauge, Pencil, RefreshCw } from "lucide-react";
import { ActMenu } from "@/components/data-table/act-menu";
import { panelMenu } from "@/components/data-table/panel-menu";
import { deleteAct, switchAct } from "@/components/data-table/usual-acts";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { RenameDialog } from "@/components/rename-dialog";
import { RotateDialog } from "@/components/rotate-dialog";
import { useShowSecret } from "@/components/secret-host";
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
  /** It stands in that sheet, which a deleted key could not have. */
  inPanel?: boolean;
};

/** What can be done to an access key. */
export function AccessKeyMenu({ accessKey, limited, rights, sheetHref, inPanel = false }: AccessKeyMenuProps) {
  const show = useShowSecret();
  const { id, name, status, rotation } = accessKey;
  const isDisabled = status === "disabled";
  const isLive = status === "active" || status === "expires-soon";
  return (
    <ActMenu
      label={`Actions for ${name}`}
      {...(inPanel ? panelMenu : {})}
      acts={{
        sheet: {
          ...{ label: "How to Use this Key", icon: BookOpen, isOffered: !inPanel },
          ...{ href: sheetHref, scroll: false },
        },
        rename: {
          ...{ label: "Rename", icon: Pencil, isOffered: rights.update && !rotation.rotatedAt },
          dialog: (state) => (
            <RenameDialog
              title={`Rename ${name}`}
              id={id}
              name={name}
              maximum={100}
              action={updateAccessKeyAction}
              {...state}
            />
          ),
        },
        limits: {
          ...{ label: "Limits", icon: Gauge, isOffered: rights.widen && status !== "revoked" },
          dialog: (state) => <LimitsDialog credential={limited} offered={[]} action={updateLimitsAction} {...state} />,
        },
        rotate: {
          ...{ label: "Rotate", icon: RefreshCw, isOffered: rights.widen && isLive && !rotation.rotatedAt },
          dialog: (state) => (
            <RotateDialog
              id={id}
              name={name}
              description="Makes a successor for the same instance, with the same limits. It is shown once, right after this."
              users={accessKey.variety === "ems" ? "programs and devices" : "devices"}
              action={rotateAccessKeyAction}
              onSuccess={(made) => show(shownAccessKey(made))}
              {...state}
            />
          ),
        },
        status: switchAct({
          ...{ name, isEnabled: !isDisabled, verb: "is" },
          isOffered: isDisabled ? rights.widen : isLive && rights.update,
          fields: { id, status: isDisabled ? "active" : "disabled" },
          action: setAccessKeyStatusAction,
          consequence: isDisabled
            ? "The key is accepted again from the next request on. Sessions that ended with it stay ended."
            : `${users(accessKey)} are refused from the next request on, until the key is enabled again.`,
        }),
        delete: deleteAct({
          ...{ name, isOffered: rights.delete && !inPanel, fields: { id } },
          action: deleteAccessKeyAction,
          consequence: `${users(accessKey)} are refused from the next request on. It cannot be undone; the audit log keeps what was deleted.`,
          submitLabel: "Delete",
        }),
      }}
    />
  );
}

const users = ({ variety }: MenuKey): string =>
  variety === "ems"
    ? "Programs that log in with this key, their sessions and devices that send it"
    : "Devices that send this key";
