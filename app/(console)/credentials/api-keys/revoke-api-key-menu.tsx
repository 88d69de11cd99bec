"use client";

import { Ban, Gauge } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { type LimitedCredential, LimitsDialog } from "@/components/limits-dialog";
import { Input } from "@/components/ui/input";
import { updateLimitsAction } from "../../actions";
import { revokeApiKeyAction } from "./actions";

export type RevokeApiKeyMenuProps = { limited: LimitedCredential; owner: string };

/** What an administrator can do to somebody's API key. */
export function RevokeApiKeyMenu({ limited, owner }: RevokeApiKeyMenuProps) {
  const { id, name } = limited;
  const [isOpen, setOpen] = useState(false);
  const [isLimiting, setLimiting] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        <RowMenuItem onSelect={() => setLimiting(true)}>
          <Gauge aria-hidden />
          Limits
        </RowMenuItem>
        <RowMenuItem danger onSelect={() => setOpen(true)}>
          <Ban aria-hidden />
          Revoke
        </RowMenuItem>
      </RowMenu>
      <LimitsDialog
        credential={limited}
        offered={limited.capabilities ?? []}
        action={updateLimitsAction}
        open={isLimiting}
        onOpenChange={setLimiting}
      />
      <ConfirmDialog
        title={`Revoke ${name}?`}
        consequence={`Programs of ${owner} that sign with this key are refused from the next request on. It cannot be undone; ${owner} can make another key.`}
        fields={{ id }}
        action={revokeApiKeyAction}
        successMessage={`${name} was revoked`}
        submitLabel="Revoke"
        open={isOpen}
        onOpenChange={setOpen}
      >
        <Field name="reason" label="Reason" optional hint="Kept in the audit log.">
          <Input maxLength={200} autoComplete="off" />
        </Field>
      </ConfirmDialog>
    </>
  );
}
