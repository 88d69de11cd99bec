"use client";

import { Ban, RefreshCw } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { downloadFile } from "@/components/download-file";
import { RotateDialog } from "@/components/rotate-dialog";
import { useShowSecret } from "@/components/secret-host";
import { shownApiKey } from "@/components/shown-api-key";
import { shownToken } from "@/components/shown-token";
import { useOneOpen } from "@/components/use-one-open";
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
  const { open, dialog } = useOneOpen<"rotate" | "revoke">();
  const { id, kind } = credential;
  const name = credential.name || credential.detail;
  const rotation = { id, name, ...dialog("rotate") };
  const account = <input type="hidden" name="accountId" value={accountId} />;
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        {isLive && !credential.isRotated && (
          <>
            <RowMenuItem onSelect={() => open("rotate")}>
              <RefreshCw aria-hidden />
              Rotate
            </RowMenuItem>
            <RowMenuSeparator />
          </>
        )}
        <RowMenuItem danger onSelect={() => open("revoke")}>
          <Ban aria-hidden />
          Revoke
        </RowMenuItem>
      </RowMenu>
      {kind === "api-key" && (
        <RotateDialog {...rotation} action={rotateAccountKeyAction} onSuccess={(made) => show(shownApiKey(made, url))}>
          {account}
        </RotateDialog>
      )}
      {kind === "token" && (
        <RotateDialog
          {...rotation}
          action={rotateAccountTokenAction}
          onSuccess={({ token }) => show(shownToken(token, url))}
        >
          {account}
        </RotateDialog>
      )}
      {kind === "certificate" && (
        <RotateDialog
          {...rotation}
          description="Makes a successor with a key of its own. Its file is downloaded right after this, once."
          action={rotateAccountCertificateAction}
          successMessage="The successor was downloaded"
          onSuccess={({ fileName, pem }) =>
            downloadFile({ fileName, contents: pem, mediaType: "application/x-pem-file" })
          }
        >
          {account}
        </RotateDialog>
      )}
      <ConfirmDialog
        title={`Revoke ${name}?`}
        consequence="Programs that use it are refused from the next request on. It cannot be undone."
        fields={{ accountId, id }}
        action={revoking[kind]}
        successMessage={`${name} was revoked`}
        submitLabel="Revoke"
        {...dialog("revoke")}
      />
    </>
  );
}
