"use client";

import { FormDialog } from "@/components/form-dialog";
import { updateTenantKeyAction } from "./actions";
import {
  type AccountTypeOption,
  DescriptionField,
  DomainsField,
  type MenuTenantKey,
  ServiceFields,
} from "./tenant-key-fields";

export type EditTenantKeyDialogProps = {
  tenantKey: MenuTenantKey;
  accountTypes: readonly AccountTypeOption[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Changes what a row says about its key; the key stays. */
export function EditTenantKeyDialog({ tenantKey, accountTypes, open, onOpenChange }: EditTenantKeyDialogProps) {
  const { id, service, accountType, description, permittedDomains } = tenantKey;
  return (
    <FormDialog
      title={`Edit ${service}`}
      description="The API key stays as it is. Changes count from the next request on."
      action={updateTenantKeyAction}
      successMessage="The tenant key was changed"
      submitLabel="Save"
      open={open}
      onOpenChange={onOpenChange}
    >
      <input type="hidden" name="id" value={id} />
      <ServiceFields accountTypes={accountTypes} service={service} accountType={accountType} />
      <DescriptionField value={description} />
      <DomainsField value={permittedDomains} />
    </FormDialog>
  );
}
