import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";

const optional = [
  { name: "organization", label: "Organization", maxLength: 64 },
  { name: "organizationalUnit", label: "Organizational unit", maxLength: 64 },
  { name: "locality", label: "Locality", maxLength: 128 },
  { name: "state", label: "State", maxLength: 128 },
];

/** The distinguished name of an authority. */
export function SubjectFields() {
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="sr-only">Subject</legend>
      <Field
        name="subject.commonName"
        label="Common name"
        required
        hint="The name in its certificate, at most 64 characters."
      >
        <Input maxLength={64} autoComplete="off" placeholder="Example Issuing CA" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {optional.map(({ name, label, maxLength }) => (
          <Field key={name} name={`subject.${name}`} label={label} optional>
            <Input maxLength={maxLength} autoComplete="off" />
          </Field>
        ))}
        <Field name="subject.country" label="Country" optional hint="Two capital letters (ISO 3166), such as GB.">
          <Input maxLength={2} autoComplete="off" className="w-20" />
        </Field>
      </div>
    </fieldset>
  );
}
