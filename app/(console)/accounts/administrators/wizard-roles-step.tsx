import { RolePairs } from "@/components/role-pairs";
import type { RoleChoices } from "@/lib/roles/schema";

/** *Roles*: pairs of organization group and role. The first group is the administrator's home. */
export function WizardRolesStep({ choices }: { choices: RoleChoices }) {
  return (
    <div className="grid gap-4">
      <p className="text-ink-2">
        A role holds in its organization group and in the groups below it. The first group is the administrator's home.
      </p>
      <RolePairs choices={choices} least={1} />
    </div>
  );
}
