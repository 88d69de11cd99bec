"use client";

import { Plus, Undo2 } from "lucide-react";
import { useReducer, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SelectOption } from "@/components/ui/select";
import type { PolicyRule } from "@/lib/applications/schema";
import { RuleFields } from "./rule-fields";
import { changedRules, type RuleChange, ruleListOf } from "./rule-list";

export type RuleTableProps = {
  rules: readonly PolicyRule[];
  /** Teams and organization groups that a rule may name. */
  teams: readonly SelectOption[];
  groups: readonly SelectOption[];
  capabilities: readonly SelectOption[];
  /** Something was changed otherwise than by typing. */
  onChange: () => void;
};

/** The rules of a policy in their order: added, moved, deleted, and that undone. */
export function RuleTable({ rules: initial, teams, groups, capabilities, onChange }: RuleTableProps) {
  const [list, dispatch] = useReducer(changedRules, initial, ruleListOf);
  const [said, setSaid] = useState("");
  const { rules, past } = list;

  function change(next: RuleChange, words = "") {
    dispatch(next);
    if (next.kind !== "edit") setSaid(words);
    onChange();
  }

  function move(index: number, by: -1 | 1) {
    if (!rules[index + by]) return;
    const focused = document.activeElement?.id;
    change({ kind: "move", index, by }, `Rule ${index + 1} is now rule ${index + 1 + by}`);
    // A control that is moved in the page loses the focus.
    requestAnimationFrame(() => focused && document.getElementById(focused)?.focus());
  }

  return (
    <section aria-labelledby="rules-heading" className="min-w-0">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-2">
        <div className="min-w-0">
          <h3 id="rules-heading" className="font-medium">
            Rules
          </h3>
          <p className="text-ink-2 text-sm">
            The first rule that fits method and path decides. A request that none fits is refused.
          </p>
        </div>
        <div className="flex gap-2">
          <Button
            size="sm"
            variant="ghost"
            disabled={past.length === 0}
            onClick={() => change({ kind: "undo" }, "The last change of the rules was undone")}
          >
            <Undo2 aria-hidden />
            Undo
          </Button>
          <Button size="sm" onClick={() => change({ kind: "add" }, `Rule ${rules.length + 1} was added`)}>
            <Plus aria-hidden />
            Add rule
          </Button>
        </div>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {rules.length === 0 ? (
        <p className="rounded-md border border-line border-dashed px-3 py-4 text-center text-ink-2">
          Without rules every request is refused. Add one: GET /** lets everybody read.
        </p>
      ) : (
        <ol className="grid gap-2.5">
          {rules.map((rule, index) => (
            <li key={rule.key}>
              <RuleFields
                rule={rule}
                index={index}
                isLast={index === rules.length - 1}
                options={{ teams, groups, capabilities }}
                onEdit={(edited) => change({ kind: "edit", index, rule: edited })}
                onMove={(by) => move(index, by)}
                onDelete={() =>
                  change({ kind: "delete", index }, `Rule ${index + 1} was deleted. Undo brings it back.`)
                }
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
