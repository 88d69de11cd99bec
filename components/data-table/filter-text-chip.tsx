"use client";

import { Check, Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { cn } from "@/components/class-names";
import { loadedPart, useLoadedPart } from "@/components/loaded-part";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { waits } from "@/components/use-waiting";
import { chipStyle } from "./chip-style";
import { useFilterParam } from "./filter-param";

const popoverPart = loadedPart(() => import("@/components/ui/popover"));

export type FilterTextChipProps = {
  param: string;
  label: string;
  /** A date writes `YYYY-MM-DD`. */
  type?: "text" | "date";
  placeholder?: string;
};

/** A filter of free text or a date. */
export function FilterTextChip({ param, label, type = "text", placeholder }: FilterTextChipProps) {
  const popover = useLoadedPart(popoverPart);
  const { value, set, isPending } = useFilterParam(param);
  const [isOpen, setOpen] = useState(false);
  const id = useId();

  function apply(entered: string | undefined) {
    set(entered?.trim() || undefined);
    setOpen(false);
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get("value");
    apply(typeof entered === "string" ? entered : undefined);
  }

  const button = {
    className: cn(chipStyle, isPending && "opacity-70"),
    "data-on": value ? "" : undefined,
    "aria-busy": isPending,
    children: (
      <>
        {value ? <Check aria-hidden /> : <Plus aria-hidden />}
        <span className="truncate">{value ? `${label} ${value}` : label}</span>
      </>
    ),
  };
  if (!popover) return <button type="button" {...waits} {...button} />;
  return (
    <popover.Popover open={isOpen} onOpenChange={setOpen}>
      <popover.PopoverTrigger {...button} />
      <popover.PopoverContent aria-label={label}>
        <form onSubmit={onSubmit} className="grid gap-2.5">
          <Label htmlFor={id}>{label}</Label>
          <Input id={id} name="value" type={type} defaultValue={value} placeholder={placeholder} autoComplete="off" />
          <div className="flex justify-end gap-2">
            {value && (
              <Button variant="ghost" size="sm" onClick={() => apply(undefined)}>
                Remove filter
              </Button>
            )}
            <Button type="submit" variant="primary" size="sm">
              Apply
            </Button>
          </div>
        </form>
      </popover.PopoverContent>
    </popover.Popover>
  );
}
