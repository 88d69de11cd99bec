import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";

export type NumberFieldProps = {
  name: string;
  label: string;
  unit: string;
  value: number;
  byDefault: number;
  min: number;
  max: number;
  /** What the number does, in a sentence. */
  effect: string;
};

/** A whole number with its unit, what it does, its bounds and what it is at first. */
export function NumberField({ name, label, unit, value, byDefault, min, max, effect }: NumberFieldProps) {
  return (
    <Field name={name} label={label} required hint={`${effect} ${min} to ${max}; default ${byDefault}.`}>
      <span className="flex items-center gap-2.5">
        <Input
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          defaultValue={value}
          className="w-28 tabular-nums"
        />
        <span className="text-ink-2">{unit}</span>
      </span>
    </Field>
  );
}
