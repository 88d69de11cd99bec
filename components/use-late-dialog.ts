"use client";

import { useState } from "react";
import { type LoadedPart, useLoadedPart } from "./loaded-part";

/**
 * The module of a dialog that is loaded after the page is there, so that pages stay light; undefined until it was opened and
 * has come. It opens at once; without a network, when that has come back.
 */
export function useLateDialog<T>(part: LoadedPart<T>, isOpen: boolean): T | undefined {
  const loaded = useLoadedPart(part);
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  return wasOpened ? loaded : undefined;
}
