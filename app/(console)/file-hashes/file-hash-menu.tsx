"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem } from "@/components/data-table/row-menu";
import { shortened } from "@/components/ui/shortened";
import { deleteFileHashAction } from "./actions";

/** What can be done to a listed hash. */
export function FileHashMenu({ hash }: { hash: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${shortened(hash)}`}>
        <RowMenuItem danger onSelect={() => setOpen(true)}>
          <Trash2 aria-hidden />
          Delete
        </RowMenuItem>
      </RowMenu>
      <ConfirmDialog
        title={`Delete ${shortened(hash)}?`}
        consequence="Services that ask about the file are told that it is unknown."
        fields={{ hash }}
        action={deleteFileHashAction}
        successMessage="The hash was taken off its list"
        submitLabel="Delete"
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
