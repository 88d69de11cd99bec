"use client";

import { Ban, Gauge, Pencil, RefreshCw } from "lucide-react";
import type { FormAction } from "@/components/action-result";
import { ActMenu } from "@/components/data-table/act-menu";
import { panelMenu } from "@/components/data-table/panel-menu";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { RenameDialog } from "@/components/rename-dialog";
import { RotateDialog } from "@/components/rotate-dialog";
import { useShowSecret } from "@/components/secret-host";
import { shownToken } from "@/components/shown-token";
import type { TokenView } from "@/lib/tokens/schema";
import { updateLimitsAction } from "../../actions";
import { RevokeTokenDialog, type RevokeTokenDialogProps } from "./revoke-token-dialog";

export type RevokeTokenMenuProps = Pick<RevokeTokenDialogProps, "id" | "name" | "type" | "whose"> & {
  /** Of a personal access token: what its limits are, and the capabilities that the viewer may choose among. */
  limits?: { credential: LimitedCredential; offered: readonly string[] };
  /** Of one's own: its owner also renames and rotates it. */
  own?: {
    renameAction: FormAction<TokenView>;
    rotateAction: FormAction<{ accessToken: TokenView; token: string }>;
    mayRotate: boolean;
    /** Where this server is reached. */
    url: string;
  };
  isRevoked?: boolean;
  inPanel?: boolean;
  asButtons?: boolean;
};

/** What can be done to a token: from a list, and beside its name. */
export function RevokeTokenMenu(menu: RevokeTokenMenuProps) {
  const { limits, own, isRevoked = false, inPanel = false, asButtons, ...props } = menu;
  const show = useShowSecret();
  const { id, name } = props;
  return (
    <ActMenu
      label={`Actions for ${props.name}`}
      {...(inPanel ? panelMenu : {})}
      asButtons={asButtons}
      acts={{
        rename: {
          ...{ label: "Rename", icon: Pencil, isOffered: own !== undefined },
          dialog: (state) =>
            own && (
              <RenameDialog
                title="Rename token"
                description="The name is for people; nothing that uses the token notices."
                {...{ id, name, ...state }}
                maximum={200}
                action={own.renameAction}
              />
            ),
        },
        limits: {
          ...{ label: "Limits", icon: Gauge, isOffered: limits !== undefined && !isRevoked },
          dialog: (state) => limits && <LimitsDialog {...limits} action={updateLimitsAction} {...state} />,
        },
        rotate: {
          ...{ label: "Rotate", icon: RefreshCw, isOffered: own?.mayRotate ?? false },
          dialog: (state) =>
            own && (
              <RotateDialog
                {...{ id, name, ...state }}
                action={own.rotateAction}
                onSuccess={({ token }) => show(shownToken(token, own.url))}
              />
            ),
        },
        revoke: {
          ...{ label: props.type === "session" ? "End" : "Revoke", icon: Ban, danger: true, isOffered: !isRevoked },
          dialog: (state) => <RevokeTokenDialog {...props} {...state} />,
        },
      }}
    />
  );
}
