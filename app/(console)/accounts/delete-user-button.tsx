"use client";

import { useState } from "react";
import { DeleteButton } from "@/components/delete-button";
import type { AdministratorRow, DeletionEffects } from "@/lib/users/schema";
import { DeleteUserDialog, type DeleteUserDialogProps } from "./delete-user-dialog";
import { fetchDeletionEffects } from "./fetch-deletion-effects";

/** *Delete*, with the question that it asks. */
export function DeleteUserButton({
  user,
  place,
}: {
  user: Pick<AdministratorRow, "id" | "username">;
  place: DeleteUserDialogProps["place"];
}) {
  const [effects, setEffects] = useState<Promise<DeletionEffects | null> | null>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <DeleteButton
        onClick={() => {
          setEffects(fetchDeletionEffects(user.id));
          setOpen(true);
        }}
      />
      {effects && <DeleteUserDialog user={user} effects={effects} place={place} open={isOpen} onOpenChange={setOpen} />}
    </>
  );
}
