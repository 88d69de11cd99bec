"use client";

import { loadedPart, useLoadedPart } from "@/components/loaded-part";

const listPart = loadedPart(() => import("./toast-list"));

/** Where short notices appear; loaded after the page is there. */
export function Toaster() {
  const loaded = useLoadedPart(listPart);
  return loaded ? <loaded.ToastList /> : null;
}
