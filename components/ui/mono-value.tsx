"use client";

import { Check, Copy } from "lucide-react";
import { cn } from "@/components/class-names";
import { PushButton } from "./push-button";
import { shortened } from "./shortened";
import { useCopy } from "./use-copy";

export type MonoValueProps = {
  value: string;
  /** What it is ("serial number"), for the accessible name. */
  label?: string;
  /** Characters kept at each end; the middle is left out. `full` shows everything. */
  keep?: number;
  full?: boolean;
  className?: string;
};

/** A key, serial or fingerprint: shortened in the middle, whole on hover, copied by a click. */
export function MonoValue({ value, label, keep = 4, full = false, className }: MonoValueProps) {
  const [state, copy] = useCopy();
  return (
    <PushButton
      title={value}
      onClick={() => copy(value)}
      className={cn(
        "group inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-sm text-left font-mono text-ink-2 text-xs hover:text-ink",
        className,
      )}
    >
      <span className="sr-only">Copy {label} </span>
      <span className={full ? "min-w-0 break-all" : "truncate"}>{full ? value : shortened(value, keep)}</span>
      {state === "copied" ? (
        <Check aria-hidden className="size-3 shrink-0 text-good" />
      ) : (
        <Copy
          aria-hidden
          className="size-3 shrink-0 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        />
      )}
      <span role="status" className="sr-only">
        {state === "copied" ? "copied" : ""}
        {state === "failed" ? "not copied" : ""}
      </span>
    </PushButton>
  );
}
