"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { CheckboxGroup, type CheckboxOptionGroup } from "@/components/checkbox-group";
import { useCreateParam } from "@/components/create-param";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { SecretDialog, type ShownSecret } from "@/components/secret-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { createApiKeyAction } from "./actions";
import { ExpiryFields } from "./expiry-fields";
import { shownApiKey } from "./shown-api-key";

/** *Create API Key*, and the one sight of what was made. `url` is where this server is reached. */
export function CreateApiKeyDialog({ groups, url }: { groups: readonly CheckboxOptionGroup[]; url: string }) {
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const opening = useCreateParam();
  return (
    <>
      <FormDialog
        title="Create API Key"
        description="The secret is shown once, right after this."
        trigger={
          <Button variant="primary">
            <Plus aria-hidden />
            Create API Key
          </Button>
        }
        action={createApiKeyAction}
        submitLabel="Create"
        {...opening}
        onSuccess={(made) => setSecret(shownApiKey(made, url))}
      >
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
