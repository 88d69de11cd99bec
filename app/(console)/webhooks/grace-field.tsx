import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";

/** How long both signatures are sent. */
export const GraceField = () => (
  <Field
    name="graceHours"
    label="Hours that the old secret signs too"
    required
    hint="0 to 720. Deliveries carry both signatures in this time: give the receiver the new secret meanwhile."
  >
    <Input type="number" inputMode="numeric" min={0} max={720} step={1} defaultValue={24} />
  </Field>
);
