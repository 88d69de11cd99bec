import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";

export type LabelProps = ComponentProps<"label"> & { optional?: boolean };

/** A control's name; `optional` adds the mark. */
export function Label({ optional = false, className, children, ...rest }: LabelProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the caller passes htmlFor
    <label className={cn("block w-fit font-medium text-ink text-base", className)} {...rest}>
      {children}
      {optional && <span className="font-normal text-ink-2"> (optional)</span>}
    </label>
  );
}
