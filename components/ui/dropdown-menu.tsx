"use client";

import { Check } from "lucide-react";
import { DropdownMenu as RadixMenu } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";
import { menuItemStyle, menuStyle } from "./menu-style";

export const DropdownMenu = RadixMenu.Root;
export const DropdownMenuTrigger = RadixMenu.Trigger;
export const DropdownMenuRadioGroup = RadixMenu.RadioGroup;

export function DropdownMenuContent({
  className,
  sideOffset = 4,
  align = "end",
  ...rest
}: ComponentProps<typeof RadixMenu.Content>) {
  return (
    <RadixMenu.Portal>
      <RadixMenu.Content
        sideOffset={sideOffset}
        align={align}
        collisionPadding={8}
        className={cn(
          menuStyle,
          "max-h-(--radix-dropdown-menu-content-available-height) animate-appear overflow-y-auto",
          className,
        )}
        {...rest}
      />
    </RadixMenu.Portal>
  );
}

export type DropdownMenuItemProps = ComponentProps<typeof RadixMenu.Item> & { danger?: boolean };

export function DropdownMenuItem({ danger = false, className, ...rest }: DropdownMenuItemProps) {
  return <RadixMenu.Item className={cn(menuItemStyle, danger && "text-bad [&_svg]:text-bad", className)} {...rest} />;
}

export function DropdownMenuRadioItem({ className, children, ...rest }: ComponentProps<typeof RadixMenu.RadioItem>) {
  return (
    <RadixMenu.RadioItem className={cn(menuItemStyle, "relative pl-8", className)} {...rest}>
      <RadixMenu.ItemIndicator className="absolute left-2">
        <Check aria-hidden className="text-accent!" />
      </RadixMenu.ItemIndicator>
      {children}
    </RadixMenu.RadioItem>
  );
}

export function DropdownMenuSeparator({ className, ...rest }: ComponentProps<typeof RadixMenu.Separator>) {
  return <RadixMenu.Separator className={cn("-mx-1 my-1 h-px bg-line", className)} {...rest} />;
}
