"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { routes } from "@/lib/routes";
import { deleteIssuerAction } from "./actions";
import type { IssuerDialogProps } from "./rename-issuer-dialog";

export function DeleteIssuerDialog({ issuer, ...state }: IssuerDialogProps) {
  const router = useRouter();
  const isUsed = issuer.issued + issuer.below > 0;
  return (
    <ConfirmDialog
      title={`Delete ${issuer.name}?`}
      consequence={
        isUsed
          ? "It has issued certificates or has issuers below it, whose status it must be able to tell: it cannot be deleted. Disable it instead."
          : "Its private key is erased, which cannot be undone. It has issued nothing, so no certificate stops working."
      }
      fields={{ id: issuer.id }}
      action={deleteIssuerAction}
      successMessage={`${issuer.name} was deleted`}
      onSuccess={() => router.replace(routes.issuers())}
      submitLabel="Delete issuer"
      typedConfirmation={issuer.name}
      {...state}
    />
  );
}
