import type { ReactNode } from "react";
import { cn } from "@/components/class-names";

export type Tone = "good" | "warn" | "bad" | "info" | "quiet";

const tones: Record<Tone, string> = {
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
  info: "text-info",
  quiet: "text-ink-2",
};

/** A state: a dot and the word. */
export function Status({ tone, children, className }: { tone: Tone; children: ReactNode; className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap text-sm", tones[tone], className)}>
      <span aria-hidden className="size-1.75 shrink-0 rounded-full bg-current" />
      {children}
    </span>
  );
}
