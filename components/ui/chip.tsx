import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/class-names";

/** A capability, permission or kind, in mono. */
export function Chip({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      className={cn(
        "inline-block h-5.5 max-w-full truncate align-middle leading-5 rounded-sm border border-line bg-sunken px-1.5 font-mono text-2xs text-ink-2",
        className,
      )}
      {...rest}
    />
  );
}

/** The first `limit` chips and how many more there are; the whole list on hover and to assistive technology. */
export function ChipList({
  values,
  limit = 2,
  empty = "none",
}: {
  values: readonly string[];
  limit?: number;
  empty?: ReactNode;
}) {
  if (values.length === 0) return <span className="text-ink-2">{empty}</span>;
  const rest = values.slice(limit);
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {values.slice(0, limit).map((value) => (
        <Chip key={value} title={value}>
          {value}
        </Chip>
      ))}
      {rest.length > 0 && (
        <Chip title={rest.join("\n")}>
          <span aria-hidden>+{rest.length}</span>
          <span className="sr-only">and {rest.join(", ")}</span>
        </Chip>
      )}
    </span>
  );
}
