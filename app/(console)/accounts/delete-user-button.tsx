"use client";

import { useState } from "react";
import { DeleteButton } from "@/components/delete-button";
import type { AdministratorRow, DeletionEffects } from "@/lib/users/schema";
import type { DeleteUserDialogProps } from "./delete-user-dialog";
import { fetchDeletionEffects, notAsked } from "./fetch-deletion-effects";
import { DeleteUserDialog } from "./late-user-dialogs";

/** *Delete*, with the question that it asks. */
export function DeleteUserButton({
  user,
  place,
}: {
  user: Pick<AdministratorRow, "id" | "username">;
  place: DeleteUserDialogProps["place"];
}) {
  const [effects, setEffects] = useState<Promise<DeletionEffects | null>>(notAsked);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <DeleteButton
        onClick={() => {
          setEffects(fetchDeletionEffects(user.id));
          setOpen(true);
        }}
      />
      <DeleteUserDialog user={user} effects={effects} place={place} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
