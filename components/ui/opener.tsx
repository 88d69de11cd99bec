"use client";

import { Slot } from "radix-ui";
import type { ReactNode } from "react";

/** Makes the one child (a `Button`) open a dialog. */
export function Opener({ isOpen, onOpen, children }: { isOpen: boolean; onOpen: () => void; children: ReactNode }) {
  return (
    <Slot.Root aria-haspopup="dialog" aria-expanded={isOpen} onClick={onOpen}>
      {children}
    </Slot.Root>
  );
}
