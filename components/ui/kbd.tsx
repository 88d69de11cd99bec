import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";

/** A key on the keyboard. */
export function Kbd({ className, ...rest }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "inline-flex h-4.5 items-center rounded-sm border border-line bg-sunken px-1 font-mono text-2xs text-ink-2",
        className,
      )}
      {...rest}
    />
  );
}
