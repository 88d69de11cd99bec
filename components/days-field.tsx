"use client";

import { useState } from "react";
import { Field } from "./field";
import { lifetimeHint } from "./lifetime-hint";
import { Input } from "./ui/input";
import { Select } from "./ui/select";
import { Time } from "./ui/time";
import { useViewerClock } from "./viewer-clock";

const DAY_MS = 86_400_000;
const usualDays = [7, 30, 90, 180, 366];

/** Days that can be typed, or chosen from the pull-down beside. `setting` names the page that has the maximum, for who may open it. */
export function DaysField({ maximumDays, setting }: { maximumDays: number; setting?: string }) {
  const { now } = useViewerClock();
  const choices = [...new Set([...usualDays.filter((each) => each < maximumDays), maximumDays])];
  const [days, setDays] = useState(String(Math.min(90, maximumDays)));
  const count = Number(days);
  const isPossible = Number.isInteger(count) && count >= 1 && count <= maximumDays;
  return (
    <Field
      name="days"
      label="Days until it expires"
      required
      hint={
        <>
          {lifetimeHint(maximumDays, setting)}
          {isPossible && (
            <>
              {" "}
              Expires on <Time at={new Date(now.getTime() + count * DAY_MS)} format="date" />.
            </>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-2">
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={maximumDays}
          step={1}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        <Select
          id="days-choice"
          name=""
          required={false}
          aria-label="Choose a number of days"
          value={choices.includes(count) ? days : ""}
          onChange={(event) => setDays(event.target.value)}
        >
          <option value="" disabled>
            Choose
          </option>
          {choices.map((each) => (
            <option key={each} value={each}>
              {each === 1 ? "1 day" : `${each} days`}
            </option>
          ))}
        </Select>
      </div>
    </Field>
  );
}
