"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { DialogBody } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { routes } from "@/lib/routes";

export type AuthenticationPopupProps = { title: string; description: string; children: ReactNode };

/** A popup over *Manage Authentication*; closing it leads back to the page's own address. */
export function AuthenticationPopup({ title, description, children }: AuthenticationPopupProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(true);
  return (
    <LazyDialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        if (!open) router.push(routes.manageAuthentication(), { scroll: false });
      }}
      title={title}
      description={description}
      size="lg"
    >
      <DialogBody>{children}</DialogBody>
    </LazyDialog>
  );
}
