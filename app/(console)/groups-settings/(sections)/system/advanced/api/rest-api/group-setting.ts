import type { EffectiveGroupSettings } from "@/lib/settings/schema";

type Effective = EffectiveGroupSettings;

/** One switch of a section, in words. */
export interface GroupSettingSwitch {
  name: string;
  label: string;
  meaning: string;
  /** What switching it off stops. */
  loss: string;
}

/** A section of a group's settings as its card shows it. */
export interface GroupSettingCard extends Pick<Effective, "mode" | "childPermission" | "mayInherit" | "mayOverride"> {
  title: string;
  description: string;
  groupId: string;
  groupName: string;
  isTop: boolean;
  switches: readonly GroupSettingSwitch[];
  /** In force now. */
  values: Record<string, boolean>;
  /** In force when the group inherits. */
  inheritedValues: Record<string, boolean>;
  /** The group that the values come from while this one inherits. */
  inheritedFrom: string | null;
}

export const modeLabels = { inherit: "Inherit", override: "Override" } as const;

export const childPermissionLabels = {
  inherit: "Inherit only",
  override: "Override only",
  either: "Inherit or Override",
} as const;

/** What the chosen mode means for the group, and why the other one cannot be chosen. */
export function inheritanceText(card: GroupSettingCard, mode: GroupSettingCard["mode"]): string {
  const source = card.inheritedFrom ?? "a group above";
  const meaning = mode === "override" ? "What is set here counts" : `What is set in ${source} counts`;
  return `${meaning} in ${card.groupName}.${whyNoChoice(card)}`;
}

function whyNoChoice({ mayInherit, mayOverride, isTop }: GroupSettingCard): string {
  if (isTop) return " The top group has nothing to inherit from.";
  if (!mayOverride) return " The group above permits Inherit only.";
  return mayInherit ? "" : " The group above permits Override only.";
}
