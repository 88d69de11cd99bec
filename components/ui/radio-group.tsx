"use client";

import { type ReactNode, useId } from "react";
import { cn } from "@/components/class-names";
import { useWaiting } from "@/components/use-waiting";

export type RadioOption = { value: string; label: ReactNode; description?: ReactNode; disabled?: boolean };

export type RadioGroupProps = {
  name: string;
  /** The question; shown as the legend. */
  legend: ReactNode;
  hideLegend?: boolean;
  options: readonly RadioOption[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  hint?: ReactNode;
  required?: boolean;
  className?: string;
};

/** One choice among few, each with its explanation, as a bordered list of radio buttons. */
export function RadioGroup(props: RadioGroupProps) {
  const id = useId();
  const radio = useRadio(props);
  return (
    <fieldset
      className={cn("min-w-0", props.className)}
      aria-describedby={props.hint ? `${id}-hint` : undefined}
      data-field={props.name}
    >
      <legend className={cn("mb-1.5 font-medium", props.hideLegend && "sr-only")}>{props.legend}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {props.options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-3 bg-surface px-3 py-2.5 has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2"
          >
            <input
              type="radio"
              {...radio(option)}
              aria-labelledby={`${id}-${option.value}-name`}
              aria-describedby={option.description ? `${id}-${option.value}-description` : undefined}
              className="mt-0.75 size-4 shrink-0 appearance-none rounded-full border border-line-strong bg-surface outline-none checked:border-5 checked:border-accent-fill disabled:opacity-50"
            />
            <span className="min-w-0">
              <span id={`${id}-${option.value}-name`} className="block">
                {option.label}
              </span>
              {option.description && (
                <span id={`${id}-${option.value}-description`} className="block text-ink-2 text-sm">
                  {option.description}
                </span>
              )}
            </span>
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

/** What the radio button of an option needs, whether the group is controlled (`value`) or not. */
export function useRadio(props: RadioGroupProps) {
  const waiting = useWaiting({}, props.value !== undefined);
  return (option: RadioOption) => ({
    name: props.name,
    value: option.value,
    required: props.required,
    onChange: () => props.onValueChange?.(option.value),
    ...(option.disabled ? { disabled: true } : waiting),
    ...(props.value === undefined
      ? { defaultChecked: option.value === props.defaultValue }
      : { checked: option.value === props.value }),
  });
}
