"use client";

import { type ReactNode, useState } from "react";
import type { FormAction } from "@/components/action-result";
import { Field } from "@/components/field";
import { FormCard } from "@/components/form-card";
import { useLeaveWarning } from "@/components/leave-warning";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { childPermissionLabels, type GroupSettingCard, inheritanceText, modeLabels } from "./group-setting";
import { SettingSwitch } from "./setting-switch";

type Mode = GroupSettingCard["mode"];

export type GroupSettingFormProps<T> = {
  card: GroupSettingCard;
  action: FormAction<T>;
  history: ReactNode;
};

/** Settings that a group inherits or overrides: which of the two, the values, and what groups below may do. */
export function GroupSettingForm<T>({ card, action, history }: GroupSettingFormProps<T>) {
  const [mode, setMode] = useState<Mode>(card.mode);
  const [values, setValues] = useState(card.values);
  const [child, setChild] = useState(card.childPermission);
  const [isDirty, setDirty] = useState(false);
  useLeaveWarning(isDirty);

  const isInherited = mode === "inherit";
  const shown = isInherited ? card.inheritedValues : values;
  const losses = card.switches.filter(({ name }) => card.values[name] && !shown[name]).map((each) => each.loss);

  function discard() {
    setMode(card.mode);
    setValues(card.values);
    setChild(card.childPermission);
    setDirty(false);
  }

  return (
    <FormCard
      title={card.title}
      description={card.description}
      action={action}
      successMessage={`${card.title} of ${card.groupName}: saved`}
      onSuccess={() => setDirty(false)}
      onChange={() => setDirty(true)}
      submitLabel="Save"
      secondary={
        <>
          <span className="mr-auto text-sm">{history}</span>
          {isDirty && (
            <Button variant="ghost" onClick={discard}>
              Discard changes
            </Button>
          )}
        </>
      }
    >
      <input type="hidden" name="groupId" value={card.groupId} />
      <div className="grid items-start gap-x-6 gap-y-4 sm:grid-cols-2">
        <SegmentedControl
          name="mode"
          legend="Current Setting"
          value={mode}
          onValueChange={(value) => setMode(value === "override" ? "override" : "inherit")}
          options={[
            { value: "inherit", label: modeLabels.inherit, disabled: !card.mayInherit },
            { value: "override", label: modeLabels.override, disabled: !card.mayOverride },
          ]}
          hint={inheritanceText(card, mode)}
        />
        <Field
          name="childPermission"
          label="Child Permission"
          hint="What the groups below may choose. Inherit only also sets aside what they set themselves."
        >
          <Select
            value={child}
            onChange={(event) => setChild(event.target.value as typeof child)}
            options={Object.entries(childPermissionLabels).map(([value, label]) => ({ value, label }))}
          />
        </Field>
        {card.switches.map((each) => (
          <SettingSwitch
            key={each.name}
            setting={each}
            isOn={shown[each.name] ?? false}
            isFixed={isInherited}
            onChange={(isOn) => setValues({ ...values, [each.name]: isOn })}
          />
        ))}
      </div>
      <div role="status" className="grid gap-3 empty:hidden">
        {losses.length > 0 && (
          <Callout tone="warn" title="Saving stops programs.">
            {losses.join(" ")} That counts here and in every group below that inherits.
          </Callout>
        )}
        {child === "inherit" && card.childPermission !== "inherit" && (
          <Callout tone="warn" title="Saving sets aside what groups below have set themselves.">
            The values of {card.groupName} count in all of them, which may stop programs or let them in.
          </Callout>
        )}
      </div>
    </FormCard>
  );
}
