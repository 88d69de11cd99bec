import type { ComponentProps } from "react";
import { Switch } from "@/components/ui/switch";
import { boundsOf, type SettingSection } from "@/lib/settings/schema";
import { LinesField } from "../issuers/lines-field";
import { NumberField, type NumberFieldProps } from "./number-field";

/** As much of a section as a field of it needs. */
interface Section<Name extends string, Value> {
  section: SettingSection;
  value: Record<Name, Value>;
  defaults: Record<Name, Value>;
}

type FieldOf<Name extends string, Value> = { of: NoInfer<Section<Name, Value>>; name: Name };

type NumberProps<Name extends string> = FieldOf<Name, number> & Pick<NumberFieldProps, "label" | "unit" | "effect">;

/** A number of a section, within the bounds that its schema sets. */
export function NumberSetting<Name extends string>({
  of: { section, value, defaults },
  name,
  ...words
}: NumberProps<Name>) {
  return (
    <NumberField {...words} {...boundsOf(section, name)} name={name} value={value[name]} byDefault={defaults[name]} />
  );
}

type SwitchProps<Name extends string> = FieldOf<Name, boolean> & {
  label: string;
  /** What it does; what it is at first is added. */
  effect: string;
};

/** Something that a section turns on or off. */
export function SwitchSetting<Name extends string>({
  of: { value, defaults },
  name,
  label,
  effect,
}: SwitchProps<Name>) {
  return (
    <Switch
      name={name}
      label={label}
      description={`${effect} Default: ${defaults[name] ? "on" : "off"}.`}
      defaultChecked={value[name]}
    />
  );
}

type LinesProps<Name extends string> = FieldOf<Name, readonly string[]> &
  Pick<ComponentProps<typeof LinesField>, "label" | "hint" | "placeholder">;

/** A list of a section, an entry to a line. */
export function LinesSetting<Name extends string>({ of: { value }, name, ...words }: LinesProps<Name>) {
  return <LinesField {...words} name={name} value={value[name]} />;
}
