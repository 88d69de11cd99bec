import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";

type DaysFieldProps = {
  /** What it is posted as (`days`). */
  name?: string;
  label?: string;
  hint?: string;
  value: number;
  /** The most that may be entered (a century). */
  max?: number;
};

/** A number of days: for how long a certificate is valid. */
export function DaysField({ name = "days", label = "Validity", hint, value, max = 36600 }: DaysFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} required>
      <span className="flex items-center gap-2.5">
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={max}
          step={1}
          defaultValue={value}
          className="w-28 tabular-nums"
        />
        <span className="text-ink-2">days</span>
      </span>
    </Field>
  );
}
