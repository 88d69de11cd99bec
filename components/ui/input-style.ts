/** Classes shared by every one-line control. */
export const inputStyle =
  "h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-base text-ink transition-colors hover:border-ink-2 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-2 disabled:opacity-70 [&[readonly]:not([data-waits])]:bg-sunken aria-invalid:border-bad aria-invalid:outline-bad";
