"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cn } from "./class-names";
import { FieldError, useFieldError } from "./field";
import { CheckboxBox } from "./ui/checkbox";

export type CheckboxOption = { value: string; label?: ReactNode; description?: ReactNode; disabled?: boolean };

export type CheckboxOptionGroup = {
  label?: ReactNode;
  /** At the right of the group's head ("you are one"). */
  note?: ReactNode;
  options: readonly CheckboxOption[];
};

export type CheckboxGroupProps = {
  /** Every ticked box posts its value under this name. */
  name: string;
  legend: ReactNode;
  groups?: readonly CheckboxOptionGroup[];
  /** Instead of `groups`, when there is only one. */
  options?: readonly CheckboxOption[];
  defaultValue?: readonly string[];
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  /** At least one must be ticked. */
  required?: boolean;
  /** Labels are identifiers, shown in mono (the default). */
  mono?: boolean;
  onValueChange?: (values: string[]) => void;
  className?: string;
};

/** Several choices with what each means, and how many are chosen. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { name, legend, options = [], defaultValue = [], hint, optional, required, mono = true, onValueChange } = props;
  const groups = props.groups ?? [{ options }];
  const id = useId();
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const [count, setCount] = useState(defaultValue.length);
  const message = useFieldError(name, props.error);
  const describedBy = [message && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;

  function chosen(): string[] {
    const boxes = fieldset.current?.querySelectorAll<HTMLInputElement>("input:checked") ?? [];
    return [...boxes].map((box) => box.value);
  }

  // Boxes may have been ticked before the page came alive.
  useEffect(() => setCount(fieldset.current?.querySelectorAll("input:checked").length ?? 0), []);

  function change() {
    const values = chosen();
    setCount(values.length);
    onValueChange?.(values);
  }

  return (
    <div className={cn("relative min-w-0", props.className)}>
      <p aria-live="polite" className="absolute top-0 right-0 text-ink-2 text-sm tabular-nums">
        {count} chosen
      </p>
      <fieldset
        ref={fieldset}
        data-field={name}
        data-require-one={required ? "" : undefined}
        aria-describedby={describedBy}
        className="min-w-0"
      >
        <legend className="mb-1.5 font-medium">
          <span data-field-label="">{legend}</span>
          {optional && <span className="font-normal text-ink-2"> (optional)</span>}
        </legend>
        <div className={cn("overflow-hidden rounded-md border", message ? "border-bad" : "border-line")}>
          {groups.map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups are fixed and have no name of their own
            <div key={index}>
              {group.label && (
                <div className="flex justify-between gap-4 border-line border-b bg-sunken px-3 py-1.5 text-ink-2 text-xs">
                  <span>{group.label}</span>
                  {group.note && <span>{group.note}</span>}
                </div>
              )}
              {group.options.map((option) => (
                <Row
                  key={option.value}
                  id={`${id}-${option.value}`}
                  option={option}
                  name={name}
                  mono={mono}
                  isChecked={defaultValue.includes(option.value)}
                  isInvalid={message !== undefined}
                  onChange={change}
                  isLast={index === groups.length - 1}
                />
              ))}
            </div>
          ))}
        </div>
        {message && <FieldError id={`${id}-error`}>{message}</FieldError>}
        {hint && (
          <p id={`${id}-hint`} className="mt-1 text-ink-2 text-sm">
            {hint}
          </p>
        )}
      </fieldset>
    </div>
  );
}

type RowProps = {
  id: string;
  option: CheckboxOption;
  name: string;
  mono: boolean;
  isChecked: boolean;
  isInvalid: boolean;
  isLast: boolean;
  onChange: () => void;
};

function Row({ id, option, name, mono, isChecked, isInvalid, isLast, onChange }: RowProps) {
  return (
    <label
      htmlFor={id}
      className={cn(
        "flex items-start gap-3 border-line border-b px-3 py-2 hover:bg-sunken has-checked:bg-accent-soft",
        isLast && "last:border-b-0",
        option.disabled && "opacity-60",
      )}
    >
      <CheckboxBox
        id={id}
        name={name}
        value={option.value}
        defaultChecked={isChecked}
        disabled={option.disabled}
        onChange={onChange}
        aria-invalid={isInvalid || undefined}
        aria-labelledby={`${id}-name`}
        aria-describedby={option.description ? `${id}-description` : undefined}
        className="mt-0.75"
      />
      <span className="min-w-0">
        <span
          id={`${id}-name`}
          className={cn("wrap-anywhere block leading-5.5", mono && "font-mono text-sm leading-5.5")}
        >
          {option.label ?? option.value}
        </span>
        {option.description && (
          <span id={`${id}-description`} className="block text-ink-2 text-sm">
            {option.description}
          </span>
        )}
      </span>
    </label>
  );
}
