"use client";

import { Ban, Gauge } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
import { panelMenu } from "@/components/data-table/panel-menu";
import { Field } from "@/components/field";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { Input } from "@/components/ui/input";
import { updateLimitsAction } from "../../actions";
import { revokeApiKeyAction } from "./actions";

export type RevokeApiKeyMenuProps = { limited: LimitedCredential; owner: string; inPanel?: boolean };

/** What an administrator can do to somebody's API key. */
export function RevokeApiKeyMenu({ limited, owner, inPanel = false }: RevokeApiKeyMenuProps) {
  const { id, name } = limited;
  return (
    <ActMenu
      label={`Actions for ${name}`}
      {...(inPanel ? panelMenu : {})}
      acts={{
        limits: {
          ...{ label: "Limits", icon: Gauge },
          dialog: (state) => (
            <LimitsDialog
              credential={limited}
              offered={limited.capabilities ?? []}
              action={updateLimitsAction}
              {...state}
            />
          ),
        },
        revoke: {
          ...{ label: "Revoke", icon: Ban, danger: true },
          dialog: (state) => (
            <ConfirmDialog
              title={`Revoke ${name}?`}
              consequence={`Programs of ${owner} that sign with this key are refused from the next request on. It cannot be undone.`}
              fields={{ id }}
              action={revokeApiKeyAction}
              successMessage={`${name} was revoked`}
              submitLabel="Revoke"
              {...state}
            >
              <Field name="reason" label="Reason" optional hint="Kept in the audit log.">
                <Input maxLength={200} autoComplete="off" />
              </Field>
            </ConfirmDialog>
          ),
        },
      }}
    />
  );
}
