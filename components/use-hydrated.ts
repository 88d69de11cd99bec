"use client";

import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** False while the page is only HTML, which React does not hear yet. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
