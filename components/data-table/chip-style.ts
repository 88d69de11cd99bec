/** Looks of a filter chip; `data-on` when it filters. */
export const chipStyle =
  "inline-flex h-7.5 max-w-60 items-center gap-1.5 truncate rounded-full border border-line-strong border-dashed px-3 text-ink-2 text-sm transition-colors hover:bg-sunken hover:text-ink data-on:border-accent/45 data-on:border-solid data-on:bg-accent-soft data-on:text-accent [&_svg]:size-4 [&_svg]:shrink-0";
