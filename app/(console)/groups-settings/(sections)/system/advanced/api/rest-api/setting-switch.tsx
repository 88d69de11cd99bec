"use client";

import { SegmentedControl } from "@/components/ui/segmented-control";
import type { GroupSettingSwitch } from "./group-setting";

export type SettingSwitchProps = {
  setting: GroupSettingSwitch;
  isOn: boolean;
  /** The value comes from above, and is only shown. */
  isFixed: boolean;
  onChange: (isOn: boolean) => void;
};

/** One *Enabled* or *Disabled* and what it means. */
export function SettingSwitch({ setting, isOn, isFixed, onChange }: SettingSwitchProps) {
  return (
    <SegmentedControl
      name={`value.${setting.name}`}
      legend={setting.label}
      value={isOn ? "true" : "false"}
      onValueChange={(value) => onChange(value === "true")}
      options={[
        { value: "true", label: "Enabled", disabled: isFixed },
        { value: "false", label: "Disabled", disabled: isFixed },
      ]}
      hint={setting.meaning}
    />
  );
}
