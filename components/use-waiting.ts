"use client";

import { useHydrated } from "./use-hydrated";

type Able = { disabled?: boolean; readOnly?: boolean };

/** Holds a button or a choice back while nobody hears it; `data-waits` makes it look as ever (`app/globals.css`). */
export const waits = { disabled: true, "data-waits": "" } as const;

/**
 * The props of a button, held back while the page is only HTML: a click then would be lost. So would a choice whose value lives
 * in React's state (`isHeard`); without one the browser keeps what is chosen.
 */
export function useWaiting<P extends Able>(props: P, isHeard = true): P {
  const isHydrated = useHydrated();
  return isHydrated || !isHeard || props.disabled ? props : { ...props, ...waits };
}

/** As `useWaiting` for a text control, which may have the focus: it is only read-only meanwhile. */
export function useWaitingText<P extends Able & { value?: unknown }>(props: P): P {
  const isHydrated = useHydrated();
  const isFree = props.value === undefined || props.disabled || props.readOnly;
  return isHydrated || isFree ? props : { ...props, readOnly: true, "data-waits": "" };
}
