"use client";

import { Pencil, Trash2 } from "lucide-react";
import type { FormAction } from "@/components/action-result";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
import { RenameDialog } from "@/components/rename-dialog";

interface FactorMenuProps {
  id: string;
  name: string;
  /** In the middle of a sentence. */
  called: "authenticator app" | "passkey";
  /** Who notices the new name, and who does not. */
  renaming: string;
  /** What follows when it is removed. */
  consequence: string;
  renameAction: FormAction<void>;
  removeAction: FormAction<void>;
}

/** What can be done to a second factor of one's own. */
export function FactorMenu({ id, name, called, renaming, consequence, renameAction, removeAction }: FactorMenuProps) {
  return (
    <ActMenu
      label={`Actions for ${name}`}
      acts={{
        rename: {
          ...{ label: "Rename", icon: Pencil },
          dialog: (state) => (
            <RenameDialog
              title={`Rename ${called}`}
              description={renaming}
              id={id}
              name={name}
              maximum={60}
              action={renameAction}
              {...state}
            />
          ),
        },
        remove: {
          ...{ label: "Remove", icon: Trash2, danger: true },
          dialog: (state) => (
            <ConfirmDialog
              title={`Remove ${called}`}
              consequence={`${consequence} With your last second factor the recovery codes go too.`}
              action={removeAction}
              successMessage={`The ${called} was removed`}
              fields={{ id }}
              submitLabel="Remove"
              {...state}
            />
          ),
        },
      }}
    />
  );
}
