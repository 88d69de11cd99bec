"use client";

import { Check, Plus } from "lucide-react";
import { cn } from "@/components/class-names";
import { loadedPart, useLoadedPart } from "@/components/loaded-part";
import { waits } from "@/components/use-waiting";
import { chipStyle } from "./chip-style";
import { useFilterParam } from "./filter-param";

const menuPart = loadedPart(() => import("@/components/ui/dropdown-menu"));

export type FilterOption = {
  value: string;
  label: string;
  /** What the chip says when this is chosen, where the label alone would not do. */
  chip?: string;
};

export type FilterChipProps = {
  /** The URL parameter that it writes. */
  param: string;
  /** What it filters by. */
  label: string;
  options: readonly FilterOption[];
  /** The value in force when the URL has none. It cannot be removed, only changed. */
  defaultValue?: string;
};

/** A filter of few values: says what it filters, or what it has been set to. */
export function FilterChip({ param, label, options, defaultValue }: FilterChipProps) {
  const menu = useLoadedPart(menuPart);
  const { value: inUrl, set, isPending } = useFilterParam(param);
  const value = inUrl || defaultValue || "";
  const chosen = options.find((option) => option.value === value);
  const button = {
    className: cn(chipStyle, isPending && "opacity-70"),
    "data-on": chosen ? "" : undefined,
    "aria-busy": isPending,
    children: (
      <>
        {chosen ? <Check aria-hidden /> : <Plus aria-hidden />}
        {chosen && <span className="sr-only">{label}: </span>}
        {chosen ? (chosen.chip ?? chosen.label) : label}
      </>
    ),
  };
  if (!menu) return <button type="button" {...waits} {...button} />;
  return (
    <menu.DropdownMenu modal={false}>
      <menu.DropdownMenuTrigger {...button} />
      <menu.DropdownMenuContent align="start" aria-label={label}>
        <menu.DropdownMenuRadioGroup
          value={value}
          onValueChange={(next) => set(next === defaultValue ? undefined : next)}
        >
          {options.map((option) => (
            <menu.DropdownMenuRadioItem key={option.value} value={option.value}>
              {option.label}
            </menu.DropdownMenuRadioItem>
          ))}
        </menu.DropdownMenuRadioGroup>
        {chosen && defaultValue === undefined && (
          <>
            <menu.DropdownMenuSeparator />
            <menu.DropdownMenuItem onSelect={() => set(undefined)}>Remove filter</menu.DropdownMenuItem>
          </>
        )}
      </menu.DropdownMenuContent>
    </menu.DropdownMenu>
  );
}
