"use client";

import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/components/class-names";
import { useWaiting } from "@/components/use-waiting";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  description?: ReactNode;
  /** Shows the label in mono, for identifiers. */
  mono?: boolean;
};

/** The bare box, for rows that bring their own label. */
export function CheckboxBox({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const props = useWaiting(rest, rest.checked !== undefined);
  return (
    <span className={cn("relative inline-flex size-4 shrink-0", className)}>
      <input
        type="checkbox"
        {...props}
        className="peer absolute inset-0 size-4 appearance-none rounded-sm border border-line-strong bg-surface transition-colors checked:border-accent-fill checked:bg-accent-fill hover:border-ink-2 disabled:opacity-50 aria-invalid:border-bad"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-accent-ink peer-checked:block"
      />
    </span>
  );
}

/** One check box with its label; posts `on` (or `value`) when ticked, nothing otherwise. */
export function Checkbox({ label, description, mono = false, id, className, ...rest }: CheckboxProps) {
  const generated = useId();
  const inputId = id ?? generated;
  const descriptionId = `${inputId}-description`;
  return (
    <div className={cn("flex items-start gap-3", className)}>
      <CheckboxBox
        id={inputId}
        aria-describedby={description ? descriptionId : undefined}
        className="mt-0.75"
        {...rest}
      />
      <div className="min-w-0">
        <label htmlFor={inputId} className={cn("block min-h-6 text-ink", mono && "font-mono text-sm")}>
          {label}
        </label>
        {description && (
          <p id={descriptionId} className="text-ink-2 text-sm">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
