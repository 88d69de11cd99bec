import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import type { KeptFields } from "./add/kept-fields";

const optional = [
  { name: "organization", label: "Organization", maxLength: 64 },
  { name: "organizationalUnit", label: "Organizational unit", maxLength: 64 },
  { name: "locality", label: "Locality", maxLength: 128 },
  { name: "state", label: "State", maxLength: 128 },
];

/** The distinguished name of an authority. */
export function SubjectFields({ kept }: { kept: KeptFields }) {
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="sr-only">Subject</legend>
      <Field
        name="subject.commonName"
        label="Common name"
        required
        hint="The name in its certificate, at most 64 characters."
      >
        <Input
          maxLength={64}
          autoComplete="off"
          placeholder="Example Issuing CA"
          defaultValue={kept["subject.commonName"]}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {optional.map(({ name, label, maxLength }) => (
          <Field key={name} name={`subject.${name}`} label={label} optional>
            <Input maxLength={maxLength} autoComplete="off" defaultValue={kept[`subject.${name}`]} />
          </Field>
        ))}
        <Field name="subject.country" label="Country" optional hint="Two capital letters (ISO 3166), such as GB.">
          <Input maxLength={2} autoComplete="off" className="w-20" defaultValue={kept["subject.country"]} />
        </Field>
      </div>
    </fieldset>
  );
}
