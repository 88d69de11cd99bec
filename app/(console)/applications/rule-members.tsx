"use client";

import { X } from "lucide-react";
import { Field, useFieldError } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import type { DraftRule } from "./rule-list";

export type RuleMembersProps = {
  prefix: string;
  id: string;
  rule: DraftRule;
  options: { teams: readonly SelectOption[]; groups: readonly SelectOption[] };
  onEdit: (rule: Partial<DraftRule>) => void;
};

/** Of which teams and organization groups the owner must be: chosen one at a time, each can be taken off again. */
export function RuleMembers({ prefix, id, rule, options, onEdit }: RuleMembersProps) {
  const { teamIds, groupIds } = rule;
  const teamProblem = useFieldError(`${prefix}.teamIds`);
  const groupProblem = useFieldError(`${prefix}.groupIds`);
  const problem = teamProblem ?? groupProblem;
  const left = [
    ...options.teams.filter(({ value }) => !teamIds.includes(value)).map((each) => ({ ...each, group: "Teams" })),
    ...options.groups
      .filter(({ value }) => !groupIds.includes(value))
      .map((each) => ({ ...each, group: "Organization groups" })),
  ];

  function add(value: string) {
    if (options.teams.some((team) => team.value === value)) onEdit({ teamIds: [...teamIds, value] });
    else if (value) onEdit({ groupIds: [...groupIds, value] });
  }

  const chosen = [
    ...teamIds.map((value) => ({ value, label: labelOf(value, options.teams, "A team that you do not see") })),
    ...groupIds.map((value) => ({ value, label: labelOf(value, options.groups, "A group that you do not see") })),
  ];
  const remove = (value: string) =>
    onEdit({ teamIds: teamIds.filter((each) => each !== value), groupIds: groupIds.filter((each) => each !== value) });
  return (
    <div className="min-w-0">
      <Field
        name={`${prefix}.members`}
        label="Owner is in one of"
        id={`${id}-members`}
        error={problem}
        hint={chosen.length === 0 ? "Nothing chosen: every enabled user." : undefined}
      >
        <Select
          placeholder="Add a team or group"
          options={left}
          value=""
          onChange={(event) => add(event.target.value)}
        />
      </Field>
      <ul className="mt-1.5 flex flex-wrap gap-1.5 empty:hidden">
        {chosen.map(({ value, label }) => (
          <li key={value} className="flex max-w-full items-center rounded-md border border-line bg-sunken pl-2 text-sm">
            <span className="truncate">{label}</span>
            <Button size="icon-sm" variant="ghost" aria-label={`Take off ${label}`} onClick={() => remove(value)}>
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {teamIds.map((value) => (
        <input key={value} type="hidden" name={`${prefix}.teamIds`} value={value} />
      ))}
      {groupIds.map((value) => (
        <input key={value} type="hidden" name={`${prefix}.groupIds`} value={value} />
      ))}
    </div>
  );
}

const labelOf = (value: string, options: readonly SelectOption[], otherwise: string): string =>
  options.find((option) => option.value === value)?.label ?? otherwise;
