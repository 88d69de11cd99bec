"use client";

import { Plus } from "lucide-react";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { useShowSecret } from "@/components/secret-host";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import { createWebhookAction } from "./actions";
import type { EventChoice } from "./event-picker";
import { shownWebhookSecret } from "./shown-webhook-secret";
import { WebhookFields } from "./webhook-fields";

type Props = { groups: readonly SelectOption[]; choices: readonly EventChoice[] };

/** *Add Webhook*, and the one sight of its secret. */
export function AddWebhookDialog({ groups, choices }: Props) {
  const show = useShowSecret();
  return (
    <FormDialog
      title="Add Webhook"
      description="Its secret is shown once, right after this."
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Add Webhook
        </Button>
      }
      action={createWebhookAction}
      submitLabel="Add"
      onSuccess={({ secret }) => show(shownWebhookSecret(secret))}
    >
      <Field
        name="groupId"
        label="Organization group"
        required
        hint="Events of this group and those below it are told."
      >
        <Select options={groups} />
      </Field>
      <WebhookFields choices={choices} />
    </FormDialog>
  );
}
