"use client";

import { useSyncExternalStore } from "react";

const neverChanges = () => () => {};

/** False while the page is only HTML: a click then would be lost, so buttons stay disabled (and look as ever) until it is true. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}
