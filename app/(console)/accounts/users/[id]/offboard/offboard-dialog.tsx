"use client";

import { UserRoundX } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import type { OffboardingPreview } from "@/lib/offboarding/schema";
import { offboardUserAction } from "../../../actions";
import { OtherCertificatesFields, RevocationReasonField } from "../../../other-certificates-fields";

export type OffboardDialogProps = Pick<OffboardingPreview, "user" | "otherCertificates" | "accessKeys">;

/** Asks how, and for the username, before everything of a user ends. */
export function OffboardDialog({ user, otherCertificates, accessKeys }: OffboardDialogProps) {
  return (
    <ConfirmDialog
      title={`Offboard ${user.username}?`}
      consequence="The account is disabled without a password, and its sessions, keys, tokens, certificates, teams and roles are gone at once. Programs that use them stop working. This cannot be undone."
      fields={{ id: user.id }}
      action={offboardUserAction}
      successMessage={`${user.username} was offboarded`}
      submitLabel="Offboard"
      typedConfirmation={user.username}
      trigger={
        <Button variant="danger">
          <UserRoundX aria-hidden />
          Offboard
        </Button>
      }
    >
      {otherCertificates > 0 ? (
        <OtherCertificatesFields count={otherCertificates} elsewhere="stay watched" />
      ) : (
        <RevocationReasonField label="Reason told of revoked certificates" />
      )}
      {accessKeys > 0 && (
        <Checkbox
          name="revokeAccessKeys"
          label={
            accessKeys === 1 ? "Revoke the access key they made" : `Revoke the ${accessKeys} access keys they made`
          }
          description="They belong to the organization: devices that come with them are refused."
        />
      )}
    </ConfirmDialog>
  );
}
