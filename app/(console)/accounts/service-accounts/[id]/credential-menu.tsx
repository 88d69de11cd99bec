"use client";

import { Ban, RefreshCw } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu, type DialogState } from "@/components/data-table/act-menu";
import { downloadFile } from "@/components/download-file";
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
} from "../actions";

export type CredentialMenuProps = {
  accountId: string;
  credential: Pick<AccountCredentialView, "id" | "kind" | "name" | "detail" | "isRotated">;
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

/** *Rotate* and *Revoke* of a service account's credential. */
export function CredentialMenu({ accountId, credential, isLive, url }: CredentialMenuProps) {
  const show = useShowSecret();
  const { id, kind } = credential;
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
        rotate: {
          ...{ label: "Rotate", icon: RefreshCw, isOffered: isLive && !credential.isRotated },
          dialog: rotation,
        },
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
