import type { CheckboxOptionGroup } from "@/components/checkbox-group";
import type { OfferedCapability } from "@/lib/api-keys/schema";

const heads: Record<OfferedCapability["group"], { label: string; note?: string }> = {
  all: { label: "All roles" },
  holders: { label: "For holders of the permission", note: "you hold it" },
  "site-administrators": { label: "Site Administrators only", note: "you are one" },
};

/** The check boxes of *Capabilities*: the tables of the documentation, each as far as it is offered. */
export function capabilityGroups(offered: readonly OfferedCapability[]): CheckboxOptionGroup[] {
  const groups: OfferedCapability["group"][] = ["all", "holders", "site-administrators"];
  return groups
    .map((group) => ({
      ...heads[group],
      options: offered
        .filter((each) => each.offered && each.group === group)
        .map(({ name, description }) => ({ value: name, description })),
    }))
    .filter(({ options }) => options.length > 0);
}
