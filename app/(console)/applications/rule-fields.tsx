"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import type { RuleEffect } from "@/lib/applications/schema";
import type { DraftRule } from "./rule-list";
import { RuleMembers } from "./rule-members";

export type RuleOptions = {
  teams: readonly SelectOption[];
  groups: readonly SelectOption[];
  capabilities: readonly SelectOption[];
};

export type RuleFieldsProps = {
  rule: DraftRule;
  index: number;
  isLast: boolean;
  options: RuleOptions;
  onEdit: (rule: Partial<Omit<DraftRule, "key">>) => void;
  onMove: (by: -1 | 1) => void;
  onDelete: () => void;
};

const effects: { value: RuleEffect; label: string }[] = [
  { value: "allow", label: "Allow" },
  { value: "refuse", label: "Refuse" },
  { value: "public", label: "Public" },
];

/** One rule: what it fits, what it does, and what it asks for. Alt with the arrows moves it. */
export function RuleFields({ rule, index, isLast, options, onEdit, onMove, onDelete }: RuleFieldsProps) {
  const prefix = `rules.${index}`;
  const number = index + 1;
  const id = `rule-${rule.key}`;

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !by) return;
    event.preventDefault();
    onMove(by === 1 ? 1 : -1);
  }

  return (
    <fieldset className="min-w-0 rounded-md border border-line p-3" onKeyDown={onKeyDown} aria-label={`Rule ${number}`}>
      <div className="mb-2 flex items-center justify-between gap-2">
        <span className="font-medium text-sm">Rule {number}</span>
        <span className="flex gap-0.5">
          <Button
            id={`${id}-up`}
            size="icon-sm"
            variant="ghost"
            aria-label={`Move rule ${number} up`}
            aria-disabled={index === 0 || undefined}
            onClick={() => onMove(-1)}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            id={`${id}-down`}
            size="icon-sm"
            variant="ghost"
            aria-label={`Move rule ${number} down`}
            aria-disabled={isLast || undefined}
            onClick={() => onMove(1)}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button size="icon-sm" variant="ghost" aria-label={`Delete rule ${number}`} onClick={onDelete}>
            <Trash2 aria-hidden />
          </Button>
        </span>
      </div>
      <div className="grid gap-3 sm:grid-cols-[9rem_minmax(0,1fr)_8rem]">
        <Field name={`${prefix}.methods`} label="Methods" id={`${id}-methods`}>
          <Input
            mono
            placeholder="all"
            autoComplete="off"
            spellCheck={false}
            maxLength={300}
            value={rule.methods}
            onChange={(event) => onEdit({ methods: event.target.value })}
          />
        </Field>
        <Field name={`${prefix}.path`} label="Path" id={`${id}-path`} required>
          <Input
            mono
            placeholder="/orders/**"
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            value={rule.path}
            onChange={(event) => onEdit({ path: event.target.value })}
          />
        </Field>
        <Field name={`${prefix}.effect`} label="Effect" id={`${id}-effect`}>
          <Select
            options={effects}
            value={rule.effect}
            onChange={(event) => onEdit({ effect: event.target.value as RuleEffect })}
          />
        </Field>
      </div>
      {rule.effect === "allow" ? (
        <div className="mt-3 grid gap-3 sm:grid-cols-2">
          <Field name={`${prefix}.capability`} label="Needs the capability" id={`${id}-capability`}>
            <Select
              placeholder="none"
              options={options.capabilities}
              value={rule.capability ?? ""}
              onChange={(event) => onEdit({ capability: (event.target.value || null) as DraftRule["capability"] })}
            />
          </Field>
          <RuleMembers prefix={prefix} id={id} rule={rule} options={options} onEdit={onEdit} />
        </div>
      ) : (
        <p className="mt-2 text-ink-2 text-sm">
          {rule.effect === "public"
            ? "Everybody may pass; no credential is looked at."
            : "Nobody may pass, whatever the credential."}
        </p>
      )}
    </fieldset>
  );
}
