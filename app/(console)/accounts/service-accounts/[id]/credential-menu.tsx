"use client";

import { Ban, Gauge, Pencil, RefreshCw } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu, type DialogState } from "@/components/data-table/act-menu";
import { switchAct } from "@/components/data-table/usual-acts";
import { downloadFile } from "@/components/download-file";
import { LimitsDialog } from "@/components/limits-dialog";
import { RotateDialog } from "@/components/rotate-dialog";
import { useShowSecret } from "@/components/secret-host";
import { shownApiKey } from "@/components/shown-api-key";
import { shownToken } from "@/components/shown-token";
import type { AccountCredentialView } from "@/lib/service-accounts/schema";
import {
  revokeAccountCertificateAction,
  revokeAccountKeyAction,
  revokeAccountTokenAction,
  rotateAccountCertificateAction,
  rotateAccountKeyAction,
  rotateAccountTokenAction,
  setAccountKeyStatusAction,
  updateAccountLimitsAction,
} from "../actions";
import { RenameCredentialDialog } from "./rename-credential-dialog";

export type CredentialMenuProps = {
  accountId: string;
  credential: AccountCredentialView;
  /** The capabilities that the account can give. */
  offered: readonly string[];
  /** Does it work now? Only then it is rotated. */
  isLive: boolean;
  /** Where this server is reached. */
  url: string;
};

const revoking = {
  "api-key": revokeAccountKeyAction,
  token: revokeAccountTokenAction,
  certificate: revokeAccountCertificateAction,
};

/** What can be done to a service account's credential: the same as to one's own. */
export function CredentialMenu({ accountId, credential, offered, isLive, url }: CredentialMenuProps) {
  const show = useShowSecret();
  const { id, kind, status, capabilities, expiresAt, limits } = credential;
  const name = credential.name || credential.detail;
  const account = <input type="hidden" name="accountId" value={accountId} />;

  function rotation(state: DialogState) {
    const common = { id, name, ...state };
    switch (kind) {
      case "api-key":
        return (
          <RotateDialog {...common} action={rotateAccountKeyAction} onSuccess={(made) => show(shownApiKey(made, url))}>
            {account}
          </RotateDialog>
        );
      case "token":
        return (
          <RotateDialog
            {...common}
            action={rotateAccountTokenAction}
            onSuccess={({ token }) => show(shownToken(token, url))}
          >
            {account}
          </RotateDialog>
        );
      case "certificate":
        return (
          <RotateDialog
            {...common}
            description="Makes a successor with a key of its own. Its file is downloaded right after this, once."
            action={rotateAccountCertificateAction}
            successMessage="The successor was downloaded"
            onSuccess={({ fileName, pem }) =>
              downloadFile({ fileName, contents: pem, mediaType: "application/x-pem-file" })
            }
          >
            {account}
          </RotateDialog>
        );
    }
  }

  return (
    <ActMenu
      label={`Actions for ${name}`}
      acts={{
        rename: {
          ...{ label: kind === "api-key" ? "Edit description" : "Rename", icon: Pencil },
          dialog: (state) => <RenameCredentialDialog accountId={accountId} credential={credential} {...state} />,
        },
        limits: {
          ...{ label: "Limits", icon: Gauge },
          dialog: (state) => (
            <LimitsDialog
              credential={{ ...limits, id, kind, name, capabilities, expiresAt }}
              offered={offered}
              action={updateAccountLimitsAction}
              {...state}
            >
              {account}
            </LimitsDialog>
          ),
        },
        rotate: {
          ...{ label: "Rotate", icon: RefreshCw, isOffered: isLive && !credential.rotation.rotatedAt },
          dialog: rotation,
        },
        status: switchAct({
          ...{ name, isEnabled: status !== "disabled", verb: "is" },
          isOffered: kind === "api-key" && (isLive || status === "disabled"),
          fields: { accountId, id, status: status === "disabled" ? "active" : "disabled" },
          action: setAccountKeyStatusAction,
          consequence:
            status === "disabled"
              ? "Programs that sign with this key are accepted again from the next request on."
              : "Programs that sign with this key are refused from the next request on, until it is enabled again.",
        }),
        revoke: {
          ...{ label: "Revoke", icon: Ban, danger: true },
          dialog: (state) => (
            <ConfirmDialog
              title={`Revoke ${name}?`}
              consequence="Programs that use it are refused from the next request on. It cannot be undone."
              fields={{ accountId, id }}
              action={revoking[kind]}
              successMessage={`${name} was revoked`}
              submitLabel="Revoke"
              {...state}
            />
          ),
        },
      }}
    />
  );
}
