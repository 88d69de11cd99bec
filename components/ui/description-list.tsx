import type { ReactNode } from "react";
import { cn } from "@/components/class-names";

export type DescriptionItem = { term: string; value: ReactNode; mono?: boolean };

/** Terms and their values, one row each; `aligned` puts the values at the right edge. */
export function DescriptionList({
  items,
  aligned = "left",
  className,
}: {
  items: readonly DescriptionItem[];
  aligned?: "left" | "right";
  className?: string;
}) {
  return (
    <dl className={cn("grid gap-y-1 text-sm", className)}>
      {items.map((item) => (
        <div
          key={item.term}
          className={cn(
            "grid min-h-6 items-baseline gap-x-4",
            aligned === "right" ? "grid-cols-[auto_1fr]" : "grid-cols-[7rem_1fr] sm:grid-cols-[minmax(7rem,10rem)_1fr]",
          )}
        >
          <dt className="text-ink-2">{item.term}</dt>
          <dd
            className={cn(
              "wrap-anywhere min-w-0",
              aligned === "right" && "text-right",
              item.mono && "font-mono text-xs leading-5",
            )}
          >
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
