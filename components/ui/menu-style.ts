/** Looks of a menu's panel. */
export const menuStyle = "z-50 min-w-44 rounded-lg border border-line bg-surface p-1 text-ink shadow-pop outline-none";

/** Looks of a menu's entry. */
export const menuItemStyle =
  "flex min-h-8 w-full select-none items-center gap-2.5 rounded-md px-2 text-left text-base outline-none data-disabled:pointer-events-none data-disabled:opacity-50 focus:bg-sunken data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-2";
