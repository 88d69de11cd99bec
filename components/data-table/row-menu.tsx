"use client";

import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";

export {
  DropdownMenuItem as RowMenuItem,
  DropdownMenuSeparator as RowMenuSeparator,
} from "@/components/ui/dropdown-menu";

/**
 * The menu at a row's end; `label` names the row ("Actions for Nightly export"). Its items set the state that opens dialogs,
 * which stand beside the menu, not inside it.
 */
export function RowMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger aria-label={label} className={buttonStyle({ variant: "ghost", size: "icon-sm" })}>
        <Ellipsis aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent>{children}</DropdownMenuContent>
    </DropdownMenu>
  );
}
