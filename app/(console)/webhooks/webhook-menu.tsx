"use client";

import { Pencil, RefreshCw, Send } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
import { deleteAct, switchAct } from "@/components/data-table/usual-acts";
import { FormDialog } from "@/components/form-dialog";
import { useShowSecret } from "@/components/secret-host";
import type { ButtonStyle } from "@/components/ui/button-style";
import type { DeliveryView, WebhookView } from "@/lib/webhooks/schema";
import {
  deleteWebhookAction,
  disableWebhookAction,
  enableWebhookAction,
  rotateWebhookSecretAction,
  testWebhookAction,
  updateWebhookAction,
} from "./actions";
import type { EventChoice } from "./event-picker";
import { GraceField } from "./grace-field";
import { shownWebhookSecret } from "./shown-webhook-secret";
import { WebhookFields } from "./webhook-fields";

type Props = {
  webhook: WebhookView;
  choices: readonly EventChoice[];
  can: { update: boolean; delete: boolean };
  /** Where the menu stands elsewhere than at a row's end. */
  face?: string;
  look?: ButtonStyle;
};

/** What can be done with a webhook. */
export function WebhookMenu({ webhook, choices, can, face, look }: Props) {
  const show = useShowSecret();
  const { id, name } = webhook;
  const isEnabled = webhook.status === "enabled";
  return (
    <ActMenu
      label={`Actions for ${name}`}
      face={face}
      look={look}
      acts={{
        edit: {
          label: "Edit",
          icon: Pencil,
          isOffered: can.update,
          dialog: (state) => (
            <FormDialog
              title={`Edit ${name}`}
              action={updateWebhookAction}
              submitLabel="Save"
              successMessage={`${name} was saved`}
              {...state}
            >
              <input type="hidden" name="id" value={id} />
              <WebhookFields choices={choices} webhook={webhook} />
            </FormDialog>
          ),
        },
        test: {
          label: "Send a test",
          icon: Send,
          isOffered: can.update,
          dialog: (state) => (
            <ConfirmDialog
              title={`Send a test to ${name}?`}
              tone="primary"
              consequence={`A signed event called “test” goes to ${webhook.url}. It is not tried again.`}
              fields={{ id }}
              action={testWebhookAction}
              successMessage={testMessage}
              submitLabel="Send"
              {...state}
            />
          ),
        },
        rotate: {
          label: "Rotate secret",
          icon: RefreshCw,
          isOffered: can.update,
          dialog: (state) => (
            <FormDialog
              title={`Rotate the secret of ${name}`}
              description="The new secret is shown once, right after this."
              size="sm"
              action={rotateWebhookSecretAction}
              submitLabel="Rotate"
              onSuccess={({ secret }) => show(shownWebhookSecret(secret))}
              {...state}
            >
              <input type="hidden" name="id" value={id} />
              <GraceField />
            </FormDialog>
          ),
        },
        status: switchAct({
          ...{ name, isEnabled, verb: "is", isOffered: can.update, fields: { id } },
          action: isEnabled ? disableWebhookAction : enableWebhookAction,
          consequence: isEnabled
            ? "Events that happen from now on are not told, also not later. What waits stays until it is enabled."
            : "Events are told again from now on, and what waits is delivered.",
        }),
        delete: deleteAct({
          ...{ name, isOffered: can.delete, fields: { id } },
          action: deleteWebhookAction,
          consequence:
            "Nothing is told any more; what waits and the log of deliveries go with it. It cannot be undone.",
          submitLabel: "Delete webhook",
        }),
      }}
    />
  );
}

const testMessage = ({ status, lastStatus, lastAnswer }: DeliveryView): string =>
  status === "delivered" ? `The test arrived (${lastStatus})` : `The test failed: ${lastStatus ?? lastAnswer ?? ""}`;
