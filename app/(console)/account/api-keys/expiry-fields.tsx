"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { useFormState } from "@/components/form-context";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import { useViewerClock } from "@/components/viewer-clock";

const DAY_MS = 86_400_000;
const onADate = "date";

const choices = [
  { value: "", label: "Never" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In 365 days" },
  { value: onADate, label: "On a date" },
];

/** *Expires*: never, after some days, or at the end of a day of the viewer's calendar. */
export function ExpiryFields() {
  const { now } = useViewerClock();
  const { problem } = useFormState();
  const [choice, setChoice] = useState("");
  const [day, setDay] = useState("");
  const days = Number(choice);
  const end = choice === onADate && day ? new Date(`${day}T23:59:59`) : null;
  const dateErrors = [...(problem?.fieldErrors.expiresOn ?? []), ...(problem?.fieldErrors.expiresAt ?? [])];
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field
        name="expiresInDays"
        label="Expires"
        hint={
          days > 0 ? (
            <>
              On <Time at={new Date(now.getTime() + days * DAY_MS)} format="date" />
            </>
          ) : undefined
        }
      >
        {/* Without a name nothing is posted: the date says it. */}
        <Select
          options={choices}
          value={choice}
          name={choice === onADate ? "" : undefined}
          onChange={(event) => setChoice(event.target.value)}
        />
      </Field>
      {choice === onADate && (
        <div data-field="expiresAt">
          <Field
            name="expiresOn"
            label="Date"
            required
            error={dateErrors.join(" ") || undefined}
            hint="Works until the end of this day, in your time zone."
          >
            <Input type="date" min={calendarDay(now)} value={day} onChange={(event) => setDay(event.target.value)} />
          </Field>
          <input type="hidden" name="expiresAt" value={isoOf(end)} />
        </div>
      )}
    </div>
  );
}

const isoOf = (at: Date | null): string => (at && !Number.isNaN(at.getTime()) ? at.toISOString() : "");

/** `YYYY-MM-DD` in the browser's time zone. */
function calendarDay(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
