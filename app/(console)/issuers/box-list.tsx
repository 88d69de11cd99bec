"use client";

import { CheckboxGroup, type CheckboxGroupProps } from "@/components/checkbox-group";
import type { Choice } from "./profile-choices";

type Props = Pick<CheckboxGroupProps, "name" | "legend" | "hint" | "required" | "defaultValue"> & {
  choices: readonly Choice[];
};

/** Check boxes of which none may be ticked: the empty field says that the list is on the form. */
export function BoxList({ choices, ...rest }: Props) {
  return (
    <div>
      <input type="hidden" name={rest.name} value="" />
      <CheckboxGroup {...rest} mono={false} options={choices} />
    </div>
  );
}
