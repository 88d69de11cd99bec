"use client";

import { Sheet, SheetContent, type SheetContentProps } from "./sheet";

export type SheetWindowProps = SheetContentProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** A whole sheet in one component, for loading it when it is needed. */
export function SheetWindow({ open, onOpenChange, ...content }: SheetWindowProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent {...content} />
    </Sheet>
  );
}
