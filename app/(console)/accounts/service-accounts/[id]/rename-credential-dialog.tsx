"use client";

import type { FormAction } from "@/components/action-result";
import type { DialogState } from "@/components/data-table/act-menu";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Input } from "@/components/ui/input";
import type { AccountCredentialView } from "@/lib/service-accounts/schema";
import { renameAccountCertificateAction, renameAccountTokenAction, updateAccountKeyAction } from "../actions";

export type RenameCredentialDialogProps = DialogState & {
  accountId: string;
  credential: Pick<AccountCredentialView, "id" | "kind" | "name">;
};

/** *Edit description* or *Rename* of a service account's credential, whatever its kind. */
export function RenameCredentialDialog({ accountId, credential, ...dialog }: RenameCredentialDialogProps) {
  const common = { accountId, credential, ...dialog };
  switch (credential.kind) {
    case "api-key":
      return <NameDialog title="Edit description" label="Description" action={updateAccountKeyAction} {...common} />;
    case "token":
      return <NameDialog title="Rename token" label="Name" isRequired action={renameAccountTokenAction} {...common} />;
    case "certificate":
      return <NameDialog title="Rename certificate" label="Name" action={renameAccountCertificateAction} {...common} />;
  }
}

type NameDialogProps<T> = RenameCredentialDialogProps & {
  title: string;
  label: "Name" | "Description";
  isRequired?: boolean;
  action: FormAction<T>;
};

function NameDialog<T>({ accountId, credential, label, isRequired = false, ...dialog }: NameDialogProps<T>) {
  return (
    <FormDialog
      {...dialog}
      description="It is for people; nothing that uses the credential notices."
      size="sm"
      successMessage={`The ${label.toLowerCase()} was saved`}
      submitLabel="Save"
    >
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="id" value={credential.id} />
      <Field name={label.toLowerCase()} label={label} required={isRequired} optional={!isRequired}>
        <Input defaultValue={credential.name} maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
