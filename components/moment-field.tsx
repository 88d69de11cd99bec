"use client";

import { type ReactNode, useState } from "react";
import { Field } from "./field";
import { Input } from "./ui/input";

export type MomentFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultValue: Date | null;
  /** It may be left empty. */
  optional?: boolean;
};

/** A day and a time in the viewer's zone, posted as an exact moment; what nobody changes is posted as it was. */
export function MomentField({ name, label, hint, defaultValue, optional }: MomentFieldProps) {
  const [text, setText] = useState(() => (defaultValue ? localText(defaultValue) : ""));
  const [isChanged, setChanged] = useState(false);
  const posted = isChanged ? isoOf(text) : (defaultValue?.toISOString() ?? "");
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      <Input
        type="datetime-local"
        // Without a name nothing is posted: the hidden one says it.
        name=""
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChanged(true);
        }}
      />
      <input type="hidden" name={name} value={posted} />
    </Field>
  );
}

/** `YYYY-MM-DDTHH:MM` in the browser's time zone. */
function localText(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function isoOf(text: string): string {
  const at = new Date(text);
  return text === "" || Number.isNaN(at.getTime()) ? "" : at.toISOString();
}
