"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/class-names";
import { useWaiting } from "@/components/use-waiting";
import { useControl } from "./field-context";
import { inputStyle } from "./input-style";

export type SelectOption = { value: string; label: string; disabled?: boolean; group?: string };

export type SelectProps = ComponentProps<"select"> & {
  options?: readonly SelectOption[];
  /** Text of a first entry with an empty value. */
  placeholder?: string;
};

/** The browser's own pull-down, in our looks. Give `options` or `<option>` children. */
export function Select({ options, placeholder, className, children, ...rest }: SelectProps) {
  const props = useWaiting(useControl(rest), rest.value !== undefined);
  return (
    <div className="relative">
      <select {...props} className={cn(inputStyle, "appearance-none truncate pr-9", className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options ? renderOptions(options) : children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-2" />
    </div>
  );
}

function renderOptions(options: readonly SelectOption[]) {
  const groups = [...new Set(options.map((option) => option.group))];
  return groups.map((group) => {
    const entries = options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ));
    if (group === undefined) return entries;
    return (
      <optgroup key={group} label={group}>
        {entries}
      </optgroup>
    );
  });
}
