"use client";

import { Check, Plus } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { cn } from "@/components/class-names";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { chipStyle } from "./chip-style";
import { paramsHref } from "./table-params";

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
  const { value: inUrl, set, isPending } = useFilterParam(param);
  const value = inUrl || defaultValue || "";
  const chosen = options.find((option) => option.value === value);
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger
        className={cn(chipStyle, isPending && "opacity-70")}
        data-on={chosen ? "" : undefined}
        aria-busy={isPending}
      >
        {chosen ? <Check aria-hidden /> : <Plus aria-hidden />}
        {chosen && <span className="sr-only">{label}: </span>}
        {chosen ? (chosen.chip ?? chosen.label) : label}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" aria-label={label}>
        <DropdownMenuRadioGroup value={value} onValueChange={(next) => set(next === defaultValue ? undefined : next)}>
          {options.map((option) => (
            <DropdownMenuRadioItem key={option.value} value={option.value}>
              {option.label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        {chosen && defaultValue === undefined && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => set(undefined)}>Remove filter</DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** A URL parameter and the way to change it without losing the others. */
export function useFilterParam(param: string) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [isPending, startTransition] = useTransition();
  function set(value: string | undefined) {
    const query = paramsHref(new URLSearchParams(search), { [param]: value });
    startTransition(() => router.replace(`${pathname}${query}`, { scroll: false }));
  }
  return { value: search.get(param) ?? "", set, isPending };
}
