"use client";

import { useId, useState } from "react";
import { cn } from "@/components/class-names";
import { FieldError, useFieldError } from "@/components/field";
import { CheckboxBox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";

export type EventChoice = { value: string; label: string };

/** Events to choose from, with a search; what is ticked stays ticked when the search hides it. */
export function EventPicker({ choices, chosen }: { choices: readonly EventChoice[]; chosen: readonly string[] }) {
  const id = useId();
  const [search, setSearch] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(chosen));
  const message = useFieldError("events");
  const wanted = search.trim().toLowerCase();
  const fits = ({ value, label }: EventChoice) => `${value} ${label}`.toLowerCase().includes(wanted);
  const shown = choices.filter(fits).length;

  function tick(value: string, isTicked: boolean) {
    const next = new Set(ticked);
    if (isTicked) next.add(value);
    else next.delete(value);
    setTicked(next);
  }

  return (
    <fieldset data-field="events" className="min-w-0" aria-describedby={message ? `${id}-error` : undefined}>
      <legend className="mb-1.5 flex w-full justify-between gap-4">
        <span className="font-medium" data-field-label="">
          Events
        </span>
        <span className="text-ink-2 text-sm tabular-nums">{ticked.size} chosen</span>
      </legend>
      <div className={cn("overflow-hidden rounded-md border", message ? "border-bad" : "border-line")}>
        <div className="border-line border-b bg-sunken p-2">
          <Input
            type="search"
            aria-label="Search events"
            placeholder="Search events"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
            autoComplete="off"
          />
        </div>
        <div className="max-h-60 overflow-y-auto">
          {choices.map((choice) => (
            <label
              key={choice.value}
              htmlFor={`${id}-${choice.value}-box`}
              hidden={!fits(choice)}
              className="flex items-start gap-3 border-line border-b px-3 py-2 last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft"
            >
              <CheckboxBox
                id={`${id}-${choice.value}-box`}
                name="events"
                value={choice.value}
                checked={ticked.has(choice.value)}
                onChange={(event) => tick(choice.value, event.target.checked)}
                aria-labelledby={`${id}-${choice.value}`}
                aria-invalid={message ? true : undefined}
                className="mt-0.75"
              />
              <span id={`${id}-${choice.value}`} className="min-w-0">
                <span className="wrap-anywhere block font-mono text-sm leading-5.5">{choice.value}</span>
                <span className="block text-ink-2 text-sm">{choice.label}</span>
              </span>
            </label>
          ))}
          {shown === 0 && <p className="px-3 py-2 text-ink-2 text-sm">No event has these words.</p>}
        </div>
      </div>
      {message && <FieldError id={`${id}-error`}>{message}</FieldError>}
    </fieldset>
  );
}
