"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";

/** Opens a page's *Create* dialog by its button, or by `?create=` in the address, which closing takes away. */
export function useCreateParam(): { open: boolean; onOpenChange: (open: boolean) => void } {
  const pathname = usePathname();
  const isAsked = useSearchParams().has("create");
  const [isOpen, setOpen] = useState(false);
  return {
    open: isOpen || isAsked,
    onOpenChange(open) {
      setOpen(open);
      if (!open && isAsked) window.history.replaceState(null, "", pathname);
    },
  };
}
