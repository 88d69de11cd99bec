"use client";

import { Pencil } from "lucide-react";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import type { SelectOption } from "@/components/ui/select";
import type { ServiceAccountView } from "@/lib/service-accounts/schema";
import { AccountFields } from "../account-fields";
import { updateServiceAccountAction } from "../actions";

export type EditAccountDialogProps = { account: ServiceAccountView; teams: readonly SelectOption[] };

/** *Edit* of a service account. */
export function EditAccountDialog({ account, teams }: EditAccountDialogProps) {
  const isKnown = teams.some(({ value }) => value === account.team.id);
  const choices = isKnown ? teams : [{ value: account.team.id, label: account.team.name }, ...teams];
  return (
    <FormDialog
      title={`Edit ${account.username}`}
      description="Another team takes the account over at once; the credentials stay."
      trigger={
        <Button>
          <Pencil aria-hidden />
          Edit
        </Button>
      }
      action={updateServiceAccountAction}
      successMessage={({ username }) => `${username} was saved`}
      submitLabel="Save"
    >
      <input type="hidden" name="id" value={account.id} />
      <AccountFields account={account} teams={choices} />
    </FormDialog>
  );
}
