"use client";

import { Ellipsis } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { loadedPart, useLoadedPart } from "@/components/loaded-part";
import { type ButtonStyle, buttonStyle } from "@/components/ui/button-style";
import type { DropdownMenuItem, DropdownMenuItemProps, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import { waits } from "@/components/use-waiting";

const menuPart = loadedPart(() => import("@/components/ui/dropdown-menu"));

type Parts = { Item: typeof DropdownMenuItem; Separator: typeof DropdownMenuSeparator };

const PartsContext = createContext<Parts | null>(null);

export type RowMenuProps = {
  /** Names the row: "Actions for Nightly export". */
  label: string;
  /** What the button shows instead of the dots, where the menu stands elsewhere, and how it looks. */
  face?: ReactNode;
  look?: ButtonStyle;
  children: ReactNode;
};

/** The menu at a row's end. Its items set the state that opens dialogs, which stand beside the menu, not inside it. */
export function RowMenu({ label, face = <Ellipsis aria-hidden />, look, children }: RowMenuProps) {
  const menu = useLoadedPart(menuPart);
  const style = buttonStyle(look ?? { variant: "ghost", size: "icon-sm" });
  if (!menu) {
    return (
      <button type="button" {...waits} aria-label={label} className={style}>
        {face}
      </button>
    );
  }
  return (
    <menu.DropdownMenu modal={false}>
      <menu.DropdownMenuTrigger aria-label={label} className={style}>
        {face}
      </menu.DropdownMenuTrigger>
      <menu.DropdownMenuContent>
        <PartsContext value={{ Item: menu.DropdownMenuItem, Separator: menu.DropdownMenuSeparator }}>
          {children}
        </PartsContext>
      </menu.DropdownMenuContent>
    </menu.DropdownMenu>
  );
}

/** One entry: `onSelect` does it, or `asChild` around a link. */
export function RowMenuItem(props: DropdownMenuItemProps) {
  const parts = useContext(PartsContext);
  return parts && <parts.Item {...props} />;
}

export function RowMenuSeparator() {
  const parts = useContext(PartsContext);
  return parts && <parts.Separator />;
}
