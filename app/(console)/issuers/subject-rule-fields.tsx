"use client";

import type { IssuerProfile, SubjectField } from "@/lib/issuers/profile-schema";
import { BoxList } from "./box-list";
import { LinesField } from "./lines-field";
import type { Choice } from "./profile-choices";

type Props = { rules: IssuerProfile["subject"]; fields: readonly Choice[] };

const patternHint = "One pattern to a line: * stands for any characters, ? for one.";

/** Which subjects are allowed. */
export function SubjectRuleFields({ rules, fields }: Props) {
  const used = fields.filter(({ value }) => {
    const field = value as SubjectField;
    return (rules.allow[field]?.length ?? 0) + (rules.deny[field]?.length ?? 0) > 0;
  });
  return (
    <fieldset className="grid min-w-0 gap-4 border-line border-t pt-4">
      <legend className="sr-only">Subject</legend>
      <h3 className="font-medium">Subject</h3>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <BoxList
          name="profile.subject.required"
          legend="Required fields"
          choices={fields}
          defaultValue={rules.required}
          hint="A request without one of these is refused."
        />
        <div className="grid gap-4">
          <LinesField
            name="profile.subject.organizations"
            label="Allowed organizations"
            hint={`Empty: any. ${patternHint}`}
            value={rules.organizations}
            placeholder="Example, Inc."
          />
          <LinesField
            name="profile.subject.countries"
            label="Allowed countries"
            hint="Empty: any. Two capital letters (ISO 3166), such as GB, to a line."
            value={rules.countries}
            placeholder="GB"
          />
        </div>
      </div>
      <details open={used.length > 0} className="rounded-md border border-line">
        <summary className="min-h-9 cursor-pointer px-3 py-2 text-ink-2">Patterns for each field</summary>
        <div className="grid gap-4 border-line border-t p-3 lg:grid-cols-2">
          {fields.flatMap(({ value, label }) => [
            <LinesField
              key={`allow ${value}`}
              name={`profile.subject.allow.${value}`}
              label={`${label}: allowed`}
              hint={`Empty: any. ${patternHint}`}
              value={rules.allow[value as SubjectField] ?? []}
            />,
            <LinesField
              key={`deny ${value}`}
              name={`profile.subject.deny.${value}`}
              label={`${label}: denied`}
              hint="Beats what is allowed. * alone denies the field."
              value={rules.deny[value as SubjectField] ?? []}
            />,
          ])}
        </div>
      </details>
    </fieldset>
  );
}
