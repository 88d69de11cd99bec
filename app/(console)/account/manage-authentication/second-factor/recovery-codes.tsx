"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { SecretDialog, type ShownSecret } from "@/components/secret-dialog";
import { Button } from "@/components/ui/button";
import { renewCodesAction } from "./actions";
import { shownCodes } from "./shown-codes";

/** *Make new codes*, and the one sight of them. */
export function RenewCodesDialog() {
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  return (
    <>
      <ConfirmDialog
        title="Make new recovery codes"
        consequence="The codes that you have kept open nothing any more."
        tone="primary"
        action={renewCodesAction}
        fields={{}}
        submitLabel="Make new codes"
        onSuccess={({ recoveryCodes }) => setSecret(shownCodes(recoveryCodes))}
        trigger={
          <Button>
            <RefreshCw aria-hidden />
            Make new codes
          </Button>
        }
      />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
