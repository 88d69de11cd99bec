"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { CheckboxGroup, type CheckboxOptionGroup } from "@/components/checkbox-group";
import { useCreateParam } from "@/components/create-param";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { SecretDialog, type ShownSecret } from "@/components/secret-dialog";
import { shownApiKey } from "@/components/shown-api-key";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { KeyWarning } from "@/lib/directory-users/schema";
import { createApiKeyAction } from "./actions";
import { ExpiryFields } from "./expiry-fields";
import { KeyWarningCallout } from "./key-warning-callout";

export type CreateApiKeyDialogProps = {
  groups: readonly CheckboxOptionGroup[];
  /** Where this server is reached. */
  url: string;
  /** The service account that it is for; left out: the viewer. */
  account?: { id: string; action: typeof createApiKeyAction; isMainAct: boolean };
  /** Of a viewer who is kept elsewhere. */
  warning?: KeyWarning | null;
};

/** *Create API Key*, and the one sight of what was made. */
export function CreateApiKeyDialog({ groups, url, account, warning }: CreateApiKeyDialogProps) {
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const opening = useCreateParam();
  return (
    <>
      <FormDialog
        title="Create API Key"
        description="The secret is shown once, right after this."
        trigger={
          <Button variant={account?.isMainAct === false ? "secondary" : "primary"}>
            <Plus aria-hidden />
            Create API Key
          </Button>
        }
        action={account?.action ?? createApiKeyAction}
        submitLabel="Create"
        {...(account ? {} : opening)}
        onSuccess={(made) => setSecret(shownApiKey(made, url))}
      >
        {account && <input type="hidden" name="accountId" value={account.id} />}
        {warning && <KeyWarningCallout warning={warning} />}
        <Field name="description" label="Description" optional>
          <Input maxLength={200} autoComplete="off" />
        </Field>
        <CheckboxGroup name="capabilities" legend="Capabilities" groups={groups} required />
        <ExpiryFields />
      </FormDialog>
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
