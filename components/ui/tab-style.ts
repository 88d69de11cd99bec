/** Looks of a row of tabs. */
export const tabListStyle = "flex max-w-full gap-5 overflow-x-auto border-line border-b";

/** Looks of one tab; selected by Radix's state or, for links, by `aria-current`. */
export const tabStyle =
  "-mb-px inline-flex h-9 items-center whitespace-nowrap border-transparent border-b-2 text-ink-2 hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink";
