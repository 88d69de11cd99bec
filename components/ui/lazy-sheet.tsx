"use client";

import { loadedPart, useLoadedPart } from "@/components/loaded-part";
import type { SheetWindowProps } from "./sheet-window";

const windowPart = loadedPart(() => import("./sheet-window"));

/** A side sheet whose machinery is loaded after the page is there. */
export function LazySheet(props: SheetWindowProps) {
  const loaded = useLoadedPart(windowPart);
  return loaded ? <loaded.SheetWindow {...props} /> : null;
}
