"use client";

import { Pencil } from "lucide-react";
import { RenameDialog } from "@/components/rename-dialog";
import { Button } from "@/components/ui/button";
import { renameTokenAction } from "./actions";

export function RenameTokenDialog({ id, name }: { id: string; name: string }) {
  return (
    <RenameDialog
      title="Rename token"
      description="The name is for people; nothing that uses the token notices."
      id={id}
      name={name}
      maximum={200}
      trigger={
        <Button>
          <Pencil aria-hidden />
          Rename
        </Button>
      }
      action={renameTokenAction}
    />
  );
}
