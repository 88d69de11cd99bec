"use client";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";

export type SubjectValues = Record<Exclude<keyof typeof labels, "organizationalUnit">, string> & {
  organizationalUnit: readonly string[];
};

const labels = {
  commonName: "Common name",
  organization: "Organization",
  organizationalUnit: "Organizational unit",
  locality: "Locality",
  state: "State or province",
  country: "Country",
  emailAddress: "Email address",
  serialNumber: "Serial number of the subject",
};
type SubjectField = keyof typeof labels;

const hints: Partial<Record<SubjectField, string>> = {
  commonName: "A host name or what the certificate is for; clients look for host names in the alternative names.",
  country: "Two capital letters (ISO 3166), such as GB.",
};

export const emptySubject: SubjectValues = {
  commonName: "",
  organization: "",
  organizationalUnit: [""],
  locality: "",
  state: "",
  country: "",
  emailAddress: "",
  serialNumber: "",
};

export type SubjectFieldsProps = {
  values: SubjectValues;
  onChange: (values: SubjectValues) => void;
  /** What the issuer wants at least. */
  required: readonly string[];
};

/** The parts of the subject. A request of one's own may bring several organizational units. */
export function SubjectFields({ values, onChange, required }: SubjectFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(Object.keys(labels) as SubjectField[]).flatMap((field) => {
        const isNeeded = required.includes(field);
        const shared = { label: labels[field], hint: hints[field], required: isNeeded, optional: !isNeeded };
        if (field !== "organizationalUnit") {
          return [
            <Field key={field} name={`subject.${field}`} {...shared}>
              <Input
                value={values[field]}
                onChange={(event) => onChange({ ...values, [field]: event.target.value })}
                autoComplete="off"
                spellCheck={false}
              />
            </Field>,
          ];
        }
        return values.organizationalUnit.map((unit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: units have no identity but their place
          <Field key={`${field} ${index}`} name="subject.organizationalUnit" {...shared}>
            <Input
              value={unit}
              onChange={(event) =>
                onChange({
                  ...values,
                  organizationalUnit: values.organizationalUnit.with(index, event.target.value),
                })
              }
              autoComplete="off"
            />
          </Field>
        ));
      })}
    </div>
  );
}
