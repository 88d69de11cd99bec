"use client";

import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/class-names";
import { returnFocus, takeFocus } from "./dialog-focus";

export const Dialog = RadixDialog.Root;

const widths = { sm: "max-w-110", md: "max-w-160", lg: "max-w-220" };

export type DialogContentProps = Omit<ComponentProps<typeof RadixDialog.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  size?: keyof typeof widths;
  /** Hides the corner cross, for dialogs whose way out is a decision. */
  hideClose?: boolean;
};

/** The window of a dialog: heading, then children (`DialogBody`, `DialogFooter`), never higher than the viewport. */
export function DialogContent({
  title,
  description,
  size = "md",
  hideClose = false,
  className,
  children,
  ...rest
}: DialogContentProps) {
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className="fixed inset-0 z-50 animate-appear bg-veil" />
      <div className="pointer-events-none fixed inset-0 z-50 flex items-start justify-center p-3 sm:pt-14">
        <RadixDialog.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={takeFocus}
          onCloseAutoFocus={returnFocus}
          className={cn(
            "wrap-anywhere pointer-events-auto relative flex max-h-full w-full animate-rise flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-pop outline-none sm:max-h-[calc(100dvh-5.5rem)]",
            widths[size],
            className,
          )}
          {...rest}
        >
          <header className={cn("px-5 pt-4.5 pb-3", !hideClose && "pr-13")}>
            <RadixDialog.Title className="font-semibold text-lg leading-6">{title}</RadixDialog.Title>
            {description && (
              <RadixDialog.Description className="mt-0.5 text-ink-2">{description}</RadixDialog.Description>
            )}
          </header>
          {children}
          {!hideClose && (
            <RadixDialog.Close
              aria-label="Close dialog"
              className="absolute top-3.5 right-3.5 flex size-7 items-center justify-center rounded-sm text-ink-2 hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </RadixDialog.Close>
          )}
        </RadixDialog.Content>
      </div>
    </RadixDialog.Portal>
  );
}
