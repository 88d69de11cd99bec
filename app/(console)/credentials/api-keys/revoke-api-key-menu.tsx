"use client";

import { Ban } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { revokeApiKeyAction } from "./actions";

export type RevokeApiKeyMenuProps = { id: string /** What the key is called. */; name: string; owner: string };

/** What an administrator can do to somebody's API key. */
export function RevokeApiKeyMenu({ id, name, owner }: RevokeApiKeyMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        <RowMenuItem danger onSelect={() => setOpen(true)}>
          <Ban aria-hidden />
          Revoke
        </RowMenuItem>
      </RowMenu>
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
