"use client";

import { useId } from "react";
import { cn } from "@/components/class-names";
import { type RadioGroupProps, useRadio } from "./radio-group";

/** One choice among two to four short words, side by side; radio buttons underneath. */
export function SegmentedControl(props: RadioGroupProps) {
  const id = useId();
  const radio = useRadio(props);
  return (
    <fieldset
      className={cn("min-w-0", props.className)}
      aria-describedby={props.hint ? `${id}-hint` : undefined}
      data-field={props.name}
    >
      <legend className={cn("mb-1.5 font-medium", props.hideLegend && "sr-only")}>{props.legend}</legend>
      <div className="inline-flex max-w-full flex-wrap rounded-md border border-line-strong bg-sunken p-px">
        {props.options.map((option) => (
          <label
            key={option.value}
            className="relative inline-flex h-8 items-center whitespace-nowrap rounded-[5px] border border-transparent px-3 text-ink-2 transition-colors hover:text-ink has-checked:border-line has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:opacity-50"
          >
            <input
              type="radio"
              {...radio(option)}
              className="absolute inset-0 appearance-none rounded-[5px] outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
      {props.hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-ink-2 text-sm">
          {props.hint}
        </p>
      )}
    </fieldset>
  );
}
