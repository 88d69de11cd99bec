"use client";

import { useEffect, useRef, useState } from "react";

const TICK_SHOWN_MS = 2000;

export type CopyState = "idle" | "copied" | "failed";

/** Copies text and remembers for two seconds whether that worked. */
export function useCopy(): [CopyState, (text: string) => Promise<boolean>] {
  const [state, setState] = useState<CopyState>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(text: string): Promise<boolean> {
    const worked = await writeClipboard(text);
    setState(worked ? "copied" : "failed");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState("idle"), TICK_SHOWN_MS);
    return worked;
  }
  return [state, copy];
}

/** The clipboard API exists in secure contexts only; a console reached by plain http falls back to a selected text area. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Permission refused: the fallback may still work.
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr-only";
  const host = document.activeElement?.closest("[role=dialog], [role=alertdialog]") ?? document.body;
  const focused = document.activeElement;
  host.append(area);
  area.select();
  const worked = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return worked;
}
