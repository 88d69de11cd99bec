"use client";

import { Popover as RadixPopover } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";
import { menuStyle } from "./menu-style";

export const Popover = RadixPopover.Root;
export const PopoverTrigger = RadixPopover.Trigger;

/** A small panel beside its trigger, for a control or two. */
export function PopoverContent({ className, align = "start", ...rest }: ComponentProps<typeof RadixPopover.Content>) {
  return (
    <RadixPopover.Portal>
      <RadixPopover.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className={cn(menuStyle, "w-64 animate-appear p-3", className)}
        {...rest}
      />
    </RadixPopover.Portal>
  );
}
