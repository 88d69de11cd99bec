"use client";

import { FilePlus } from "lucide-react";
import { useFormState } from "@/components/form-context";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Progress } from "@/components/ui/progress";
import { replaceCertificateAction } from "./actions";
import { type CertificateChoices, CertificateFields } from "./certificate-fields";

export type NewCertificateDialogProps = {
  userId: string;
  choices: CertificateChoices;
  /** There is a certificate that is not revoked yet. */
  replaces: boolean;
};

/** Makes the certificate anew: the only way when the Certificate Password is forgotten. */
export function NewCertificateDialog({ userId, choices, replaces }: NewCertificateDialogProps) {
  return (
    <FormDialog
      title="New certificate"
      description={`A key and a certificate from ${choices.issuer}, under a password that you choose.`}
      trigger={
        <Button>
          <FilePlus aria-hidden />
          New certificate
        </Button>
      }
      action={replaceCertificateAction}
      successMessage="The certificate was made. Export it, and give it to the programs."
      submitLabel="Make certificate"
    >
      <input type="hidden" name="userId" value={userId} />
      {replaces && (
        <Callout tone="warn" title="The present certificate is revoked at once.">
          Programs that use it are refused until they have the new file. A forgotten password leaves no other way.
        </Callout>
      )}
      <CertificateFields choices={choices} />
      <Making />
    </FormDialog>
  );
}

function Making() {
  const { isPending } = useFormState();
  if (!isPending) return null;
  return (
    <div role="status" className="grid gap-1.5">
      <p className="text-ink-2 text-sm">Making the key and the certificate…</p>
      <Progress label="Making the certificate" />
    </div>
  );
}
