"use client";

import { X } from "lucide-react";
import { Dialog as RadixDialog } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/class-names";
import { rememberOpener, returnFocus } from "./dialog-focus";

export const Sheet = RadixDialog.Root;

export type SheetContentProps = Omit<ComponentProps<typeof RadixDialog.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  side?: "left" | "right";
  hideHeader?: boolean;
};

/** A panel at the window's edge, for looking at one row. */
export function SheetContent({
  title,
  description,
  side = "right",
  hideHeader = false,
  className,
  children,
  ...rest
}: SheetContentProps) {
  return (
    <RadixDialog.Portal>
      <RadixDialog.Overlay className="fixed inset-0 z-50 animate-appear bg-veil" />
      <RadixDialog.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        onOpenAutoFocus={(event) => {
          rememberOpener();
          // The panel is for reading: its first control must not look chosen.
          event.preventDefault();
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
        }}
        onCloseAutoFocus={returnFocus}
        className={cn(
          "wrap-anywhere fixed inset-y-0 z-50 flex w-full max-w-120 animate-slide flex-col border-line bg-surface shadow-pop outline-none",
          side === "right" ? "right-0 border-l" : "left-0 border-r [--slide-from:-100%]",
          className,
        )}
        {...rest}
      >
        <header className={cn("px-5 pt-4.5 pr-13 pb-3", hideHeader && "sr-only")}>
          <RadixDialog.Title className="font-semibold text-lg leading-6">{title}</RadixDialog.Title>
          {description && (
            <RadixDialog.Description className="mt-0.5 text-ink-2">{description}</RadixDialog.Description>
          )}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        <RadixDialog.Close
          aria-label="Close panel"
          className="absolute top-3.5 right-3.5 flex size-7 items-center justify-center rounded-sm text-ink-2 hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </RadixDialog.Close>
      </RadixDialog.Content>
    </RadixDialog.Portal>
  );
}
