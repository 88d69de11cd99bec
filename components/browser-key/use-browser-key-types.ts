"use client";

import { useEffect, useState } from "react";
import { type BrowserKeyType, browserKeyTypes, madeHere } from "./make-key";

/** The kinds of key that this browser makes; until it has said so, those that every browser makes. */
export function useBrowserKeyTypes(): readonly BrowserKeyType[] {
  const [types, setTypes] = useState<readonly BrowserKeyType[]>(browserKeyTypes);
  useEffect(() => {
    void madeHere().then(setTypes);
  }, []);
  return types;
}
