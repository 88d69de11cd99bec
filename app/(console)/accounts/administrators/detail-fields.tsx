"use client";

import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { DetailField } from "@/lib/profiles/schema";
import type { UserView } from "@/lib/users/schema";

const lines: { name: DetailField; label: string; maxLength: number }[] = [
  { name: "phone", label: "Phone", maxLength: 50 },
  { name: "mobile", label: "Mobile", maxLength: 50 },
  { name: "department", label: "Department", maxLength: 100 },
  { name: "employeeId", label: "Employee ID", maxLength: 100 },
  { name: "costCenter", label: "Cost Center", maxLength: 100 },
  { name: "addressLine1", label: "Address Line 1", maxLength: 200 },
  { name: "addressLine2", label: "Address Line 2", maxLength: 200 },
  { name: "city", label: "City", maxLength: 100 },
  { name: "state", label: "State", maxLength: 100 },
  { name: "postalCode", label: "Postal Code", maxLength: 20 },
  { name: "countryRegion", label: "Country/Region", maxLength: 100 },
];

/** The step and tab *Details*; nothing of it is needed. */
export function DetailFields({ values = {} }: { values?: UserView["details"] }) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        {lines.map(({ name, label, maxLength }) => (
          <Field key={name} name={`details.${name}`} label={label}>
            <Input defaultValue={values[name]} maxLength={maxLength} autoComplete="off" />
          </Field>
        ))}
      </div>
      <Field name="details.notes" label="Notes">
        <Textarea defaultValue={values.notes} maxLength={2000} rows={4} />
      </Field>
    </>
  );
}
