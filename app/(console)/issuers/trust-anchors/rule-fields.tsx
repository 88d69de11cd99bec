import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { UserRule } from "@/lib/trust-anchors/schema";
import { ruleFieldLabels, ruleUserLabels } from "./rule-labels";

/** Which part of a certificate names the user, and by what. */
export function RuleFields({ rule }: { rule?: UserRule }) {
  return (
    <>
      <Field name="rule.field" label="Part of the certificate" required>
        <Select defaultValue={rule?.field ?? "common-name"} options={optionsOf(ruleFieldLabels)} />
      </Field>
      <Field name="rule.user" label="Equals the user's" required>
        <Select defaultValue={rule?.user ?? "username"} options={optionsOf(ruleUserLabels)} />
      </Field>
      <Field
        name="rule.pattern"
        label="Pattern"
        hint="With one *: the value must look so, and only what stands for * names the user."
        optional
      >
        <Input
          defaultValue={rule?.pattern ?? ""}
          placeholder="*@example.com"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
    </>
  );
}

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
