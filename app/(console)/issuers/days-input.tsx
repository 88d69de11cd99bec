import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";

/** For how many days a new CA certificate is valid. */
export function DaysInput({ hint, value }: { hint: string; value: number }) {
  return (
    <Field name="days" label="Validity" hint={hint} required>
      <span className="flex items-center gap-2.5">
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={36600}
          step={1}
          defaultValue={value}
          className="w-28 tabular-nums"
        />
        <span className="text-ink-2">days</span>
      </span>
    </Field>
  );
}
