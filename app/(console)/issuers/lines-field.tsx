import { Field } from "@/components/field";
import { Textarea } from "@/components/ui/textarea";

type Props = { name: string; label: string; hint: string; value: readonly string[]; placeholder?: string };

/** A list with an entry to a line. */
export function LinesField({ name, label, hint, value, placeholder }: Props) {
  return (
    <Field name={name} label={label} hint={hint} optional>
      <Textarea
        mono
        rows={Math.min(8, Math.max(2, value.length + 1))}
        defaultValue={value.join("\n")}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
      />
    </Field>
  );
}
