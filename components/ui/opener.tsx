"use client";

import { Slot } from "radix-ui";
import type { ReactNode } from "react";
import { useHydrated } from "@/components/use-hydrated";

/** Makes the one child (a button) open a dialog. */
export function Opener({ isOpen, onOpen, children }: { isOpen: boolean; onOpen: () => void; children: ReactNode }) {
  const state = useHydrated() ? {} : { disabled: true, className: "disabled:opacity-100!" };
  return (
    <Slot.Root aria-haspopup="dialog" aria-expanded={isOpen} onClick={onOpen} {...state}>
      {children}
    </Slot.Root>
  );
}
