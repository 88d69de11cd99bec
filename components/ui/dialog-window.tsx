"use client";

import type { ReactNode } from "react";
import { Dialog, DialogContent, type DialogContentProps } from "./dialog";

export type DialogWindowProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: DialogContentProps["size"];
  role?: "dialog" | "alertdialog";
  hideClose?: boolean;
  /** A click beside it does not close it: something would be lost. */
  keepOnOutsideClick?: boolean;
  /** `DialogBody` and `DialogFooter`. */
  children: ReactNode;
};

/** A whole dialog in one component, so that `LazyDialog` can load it when it is needed. */
export function DialogWindow({ open, onOpenChange, keepOnOutsideClick = false, ...content }: DialogWindowProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        {...content}
        onInteractOutside={(event) => {
          if (keepOnOutsideClick) event.preventDefault();
        }}
      />
    </Dialog>
  );
}
