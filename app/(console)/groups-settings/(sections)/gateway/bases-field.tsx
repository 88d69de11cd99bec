"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Textarea } from "@/components/ui/textarea";

export type BasesFieldProps = {
  accountId: string;
  bases: readonly string[];
  /** What comes by these names: "2 devices and 1 access key"; null: nothing. */
  users: string | null;
};

/** *Device base names*; taking one away is confirmed while something may come by it. */
export function BasesField({ accountId, bases, users }: BasesFieldProps) {
  const [text, setText] = useState(bases.join("\n"));
  const kept = new Set(
    text
      .toLowerCase()
      .split(/\s+/)
      .filter((name) => name !== ""),
  );
  const gone = bases.filter((base) => !kept.has(base));
  return (
    <>
      <Field
        name="bases"
        label="Device base names"
        hint={`Below each, a device connects to ${accountId}.<base>, ${accountId}-<key>.<base> or <key>.${accountId}.<base>. One to a line.`}
        optional
      >
        <Textarea
          mono
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
          autoComplete="off"
        />
      </Field>
      {users && gone.length > 0 && (
        <>
          <Callout tone="warn" title={kept.size === 0 ? "No device can connect then." : "Devices may be cut off."}>
            Whoever comes by a name below {gone.join(" or ")} is refused from the next connection on. There are {users}.
          </Callout>
          <Field name="cutsOff" label="Confirmation">
            <Checkbox name="cutsOff" required label="Save it all the same" />
          </Field>
        </>
      )}
    </>
  );
}
