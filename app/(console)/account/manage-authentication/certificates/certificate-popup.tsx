"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { DialogBody } from "@/components/ui/dialog-parts";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { routes } from "@/lib/routes";

/** The *Certificate Authentication* popup over the page; closing it leads back to the page's own address. */
export function CertificatePopup({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(true);
  return (
    <LazyDialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        if (!open) router.push(routes.manageAuthentication(), { scroll: false });
      }}
      title="Certificate Authentication"
      description="Client certificates of your automation. Every call made with one has your rights."
      size="lg"
    >
      <DialogBody>{children}</DialogBody>
    </LazyDialog>
  );
}
