"use client";

import { Plus } from "lucide-react";
import { DaysField } from "@/components/days-field";
import { downloadFile } from "@/components/download-file";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { createAccountCertificateAction } from "../actions";

export type CreateCertificateDialogProps = {
  accountId: string;
  maximumDays: number;
  maySeeSetting: boolean;
  isMainAct: boolean;
};

/** *Create certificate* for a service account: the file with the private key is downloaded this once. */
export function CreateCertificateDialog(props: CreateCertificateDialogProps) {
  const { accountId, maximumDays, maySeeSetting, isMainAct } = props;
  return (
    <FormDialog
      title="Create Client Certificate"
      description="The file with certificate and private key is downloaded right after this, once."
      size="sm"
      trigger={
        <Button variant={isMainAct ? "primary" : "secondary"}>
          <Plus aria-hidden />
          Create Certificate
        </Button>
      }
      action={createAccountCertificateAction}
      successMessage="The certificate was created and downloaded"
      submitLabel="Create Certificate"
      onSuccess={({ fileName, pem }) => downloadFile({ fileName, contents: pem, mediaType: "application/x-pem-file" })}
    >
      <input type="hidden" name="accountId" value={accountId} />
      <Field name="name" label="Name" optional hint="What uses it, such as “nightly backup”.">
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <DaysField maximumDays={maximumDays} setting={maySeeSetting ? "Client Certificates" : undefined} />
    </FormDialog>
  );
}
