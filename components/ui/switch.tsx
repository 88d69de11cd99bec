"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/components/class-names";
import { useWaiting } from "@/components/use-waiting";

export type SwitchProps = Omit<ComponentProps<"input">, "type" | "role"> & {
  label: ReactNode;
  description?: ReactNode;
};

/** An on/off setting; a check box to forms (posts `on`, or `value`), a switch to assistive technology. */
export function Switch({ label, description, id, className, ...rest }: SwitchProps) {
  const props = useWaiting(rest, rest.checked !== undefined);
  const generated = useId();
  const inputId = id ?? generated;
  const descriptionId = `${inputId}-description`;
  return (
    <div className={cn("flex items-start justify-between gap-4", className)}>
      <div className="min-w-0">
        <label htmlFor={inputId} className="block font-medium">
          {label}
        </label>
        {description && (
          <p id={descriptionId} className="text-ink-2 text-sm">
            {description}
          </p>
        )}
      </div>
      <span className="relative mt-px inline-flex h-6 w-10 shrink-0">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native check box tells its state itself
          role="switch"
          id={inputId}
          aria-describedby={description ? descriptionId : undefined}
          {...props}
          className="peer absolute inset-0 h-6 w-10 appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-accent-fill checked:bg-accent-fill disabled:opacity-50"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-1 left-1 size-4 rounded-full bg-line-strong transition-[translate,background-color] peer-checked:translate-x-4 peer-checked:bg-accent-ink"
        />
      </span>
    </div>
  );
}
