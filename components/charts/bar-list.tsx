import Link from "next/link";
import { cn } from "@/components/class-names";
import type { Tone } from "@/components/ui/status";

export type BarListItem = { label: string; value: number; href?: string; tone?: Tone };

const tones: Record<Tone, string> = {
  good: "bg-good",
  warn: "bg-warn",
  bad: "bg-bad",
  info: "bg-info",
  quiet: "bg-line-strong",
};
const number = new Intl.NumberFormat("en");

/** Figures of a few things side by side, as bars on one scale. */
export function BarList({ label, items }: { label: string; items: readonly BarListItem[] }) {
  const largest = Math.max(1, ...items.map((item) => item.value));
  return (
    <ul aria-label={label} className="grid gap-2">
      {items.map((item) => (
        <li key={item.label} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 text-sm">
          {item.href ? (
            <Link prefetch={false} href={item.href} className="truncate rounded-sm hover:underline">
              {item.label}
            </Link>
          ) : (
            <span className="truncate">{item.label}</span>
          )}
          <span className="text-right tabular-nums">{number.format(item.value)}</span>
          <span aria-hidden className="col-span-2 h-1 overflow-hidden rounded-full bg-line">
            <span
              className={cn("block h-full rounded-full", item.tone ? tones[item.tone] : "bg-accent")}
              style={{ width: `${(item.value / largest) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
