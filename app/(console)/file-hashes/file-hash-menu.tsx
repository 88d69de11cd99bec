"use client";

import { Trash2 } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ActMenu } from "@/components/data-table/act-menu";
import { shortened } from "@/components/ui/shortened";
import { deleteFileHashAction } from "./actions";

/** What can be done to a listed hash. */
export function FileHashMenu({ hash }: { hash: string }) {
  return (
    <ActMenu
      label={`Actions for ${shortened(hash)}`}
      acts={{
        delete: {
          ...{ label: "Delete", icon: Trash2, danger: true },
          dialog: (state) => (
            <ConfirmDialog
              title={`Delete ${shortened(hash)}?`}
              consequence="Services that ask about the file are told that it is unknown."
              fields={{ hash }}
              action={deleteFileHashAction}
              successMessage="The hash was taken off its list"
              submitLabel="Delete"
              {...state}
            />
          ),
        },
      }}
    />
  );
}
