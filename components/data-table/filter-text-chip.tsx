"use client";

import { Check, Plus } from "lucide-react";
import { Popover } from "radix-ui";
import { type FormEvent, useId, useState } from "react";
import { cn } from "@/components/class-names";
import { Button } from "@/components/ui/button";
import { menuStyle } from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { chipStyle } from "./chip-style";
import { useFilterParam } from "./filter-chip";

export type FilterTextChipProps = {
  param: string;
  label: string;
  /** A date posts `YYYY-MM-DD`. */
  type?: "text" | "date";
  placeholder?: string;
};

/** A filter of free text or a date. */
export function FilterTextChip({ param, label, type = "text", placeholder }: FilterTextChipProps) {
  const { value, set, isPending } = useFilterParam(param);
  const [isOpen, setOpen] = useState(false);
  const id = useId();

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get("value");
    set(typeof entered === "string" ? entered.trim() || undefined : undefined);
    setOpen(false);
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        className={cn(chipStyle, isPending && "opacity-70")}
        data-on={value ? "" : undefined}
        aria-busy={isPending}
      >
        {value ? <Check aria-hidden /> : <Plus aria-hidden />}
        <span className="truncate">{value ? `${label} ${value}` : label}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cn(menuStyle, "w-64 animate-appear p-3")}
        >
          <form onSubmit={apply} className="grid gap-2.5">
            <Label htmlFor={id}>{label}</Label>
            <Input id={id} name="value" type={type} defaultValue={value} placeholder={placeholder} autoComplete="off" />
            <div className="flex justify-end gap-2">
              {value && (
                <Button
                  variant="ghost"
                  size="sm"
                  onClick={() => {
                    set(undefined);
                    setOpen(false);
                  }}
                >
                  Remove filter
                </Button>
              )}
              <Button type="submit" variant="primary" size="sm">
                Apply
              </Button>
            </div>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
