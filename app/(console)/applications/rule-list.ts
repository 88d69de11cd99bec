import type { PolicyRule } from "@/lib/applications/schema";

/** A rule in the form; `key` keeps what was typed with its rule when the order changes. */
export interface DraftRule extends Omit<PolicyRule, "methods"> {
  key: number;
  /** As it is typed: `GET, POST`; empty: every method. */
  methods: string;
}

/** The rules of the form, and how they stood before each change. */
export interface RuleList {
  rules: readonly DraftRule[];
  past: readonly (readonly DraftRule[])[];
  nextKey: number;
}

export type RuleChange =
  | { kind: "add" }
  | { kind: "delete"; index: number }
  | { kind: "move"; index: number; by: -1 | 1 }
  | { kind: "edit"; index: number; rule: Partial<Omit<DraftRule, "key">> }
  | { kind: "undo" };

const mostPast = 50;

const emptyRule: Omit<DraftRule, "key"> = {
  methods: "",
  path: "",
  effect: "allow",
  capability: null,
  teamIds: [],
  groupIds: [],
};

export const ruleListOf = (rules: readonly PolicyRule[]): RuleList => ({
  rules: rules.map((rule, key) => ({ ...rule, key, methods: rule.methods?.join(", ") ?? "" })),
  past: [],
  nextKey: rules.length,
});

/** The list after a change; *undo* takes back the last rule that was added, deleted or moved. */
export function changedRules(list: RuleList, change: RuleChange): RuleList {
  const { rules, past, nextKey } = list;
  const changed = (next: readonly DraftRule[]): RuleList => ({
    ...list,
    rules: next,
    past: [...past, rules].slice(-mostPast),
  });
  switch (change.kind) {
    case "add":
      return { ...changed([...rules, { ...emptyRule, key: nextKey }]), nextKey: nextKey + 1 };
    case "delete":
      return changed(rules.filter((_, i) => i !== change.index));
    case "move": {
      const [from, to] = [rules[change.index], rules[change.index + change.by]];
      if (!from || !to) return list;
      return changed(rules.map((rule) => swapped(rule, from, to)));
    }
    case "edit":
      return { ...list, rules: rules.map((rule, i) => (i === change.index ? { ...rule, ...change.rule } : rule)) };
    case "undo": {
      const before = past.at(-1);
      return before ? { ...list, rules: before.map((rule) => latest(rule, rules)), past: past.slice(0, -1) } : list;
    }
  }
}

function swapped(rule: DraftRule, a: DraftRule, b: DraftRule): DraftRule {
  if (rule === a) return b;
  return rule === b ? a : rule;
}

/** What was typed into a rule since then stays. */
const latest = (rule: DraftRule, rules: readonly DraftRule[]): DraftRule =>
  rules.find(({ key }) => key === rule.key) ?? rule;
