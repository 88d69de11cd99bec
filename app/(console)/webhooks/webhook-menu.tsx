"use client";

import { CirclePause, CirclePlay, Pencil, RefreshCw, Send, Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { FormDialog } from "@/components/form-dialog";
import { useShowSecret } from "@/components/secret-host";
import type { ButtonStyle } from "@/components/ui/button-style";
import { useOneOpen } from "@/components/use-one-open";
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
  const { open, dialog } = useOneOpen<"edit" | "test" | "rotate" | "switch" | "delete">();
  const show = useShowSecret();
  const { id, name } = webhook;
  const isOn = webhook.status === "enabled";
  if (!can.update && !can.delete) return null;
  return (
    <>
      <RowMenu label={`Actions for ${name}`} face={face} look={look}>
        {can.update && (
          <>
            <RowMenuItem onSelect={() => open("edit")}>
              <Pencil aria-hidden />
              Edit
            </RowMenuItem>
            <RowMenuItem onSelect={() => open("test")}>
              <Send aria-hidden />
              Send a test
            </RowMenuItem>
            <RowMenuItem onSelect={() => open("rotate")}>
              <RefreshCw aria-hidden />
              Rotate secret
            </RowMenuItem>
            <RowMenuItem onSelect={() => open("switch")}>
              {isOn ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />}
              {isOn ? "Disable" : "Enable"}
            </RowMenuItem>
          </>
        )}
        {can.delete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => open("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <FormDialog
        title={`Edit ${name}`}
        action={updateWebhookAction}
        submitLabel="Save"
        successMessage={`${name} was saved`}
        {...dialog("edit")}
      >
        <input type="hidden" name="id" value={id} />
        <WebhookFields choices={choices} webhook={webhook} />
      </FormDialog>
      <ConfirmDialog
        title={`Send a test to ${name}?`}
        tone="primary"
        consequence={`A signed event called “test” goes to ${webhook.url}. It is not tried again.`}
        fields={{ id }}
        action={testWebhookAction}
        successMessage={testMessage}
        submitLabel="Send"
        {...dialog("test")}
      />
      <FormDialog
        title={`Rotate the secret of ${name}`}
        description="The new secret is shown once, right after this."
        size="sm"
        action={rotateWebhookSecretAction}
        submitLabel="Rotate"
        onSuccess={({ secret }) => show(shownWebhookSecret(secret))}
        {...dialog("rotate")}
      >
        <input type="hidden" name="id" value={id} />
        <GraceField />
      </FormDialog>
      <ConfirmDialog
        title={isOn ? `Disable ${name}?` : `Enable ${name}?`}
        tone={isOn ? "danger" : "primary"}
        consequence={
          isOn
            ? "Events that happen from now on are not told, also not later. What waits stays until it is enabled."
            : "Events are told again from now on, and what waits is delivered."
        }
        fields={{ id }}
        action={isOn ? disableWebhookAction : enableWebhookAction}
        successMessage={isOn ? `${name} is disabled` : `${name} is enabled`}
        submitLabel={isOn ? "Disable" : "Enable"}
        {...dialog("switch")}
      />
      <ConfirmDialog
        title={`Delete ${name}?`}
        consequence="Nothing is told any more; what waits and the log of deliveries go with it. It cannot be undone."
        fields={{ id }}
        action={deleteWebhookAction}
        successMessage={`${name} was deleted`}
        submitLabel="Delete webhook"
        {...dialog("delete")}
      />
    </>
  );
}

const testMessage = ({ status, lastStatus, lastAnswer }: DeliveryView): string =>
  status === "delivered" ? `The test arrived (${lastStatus})` : `The test failed: ${lastStatus ?? lastAnswer ?? ""}`;
