"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { MomentField } from "@/components/moment-field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { RoleView } from "@/lib/roles/schema";
import { changeRolePolicyAction } from "./actions";

export type RolePolicyDialogProps = {
  role: Pick<RoleView, "id" | "name" | "secondFactor" | "secondFactorFrom">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const options = [
  { value: "off", label: "Off", description: "Nobody is offered or asked for one." },
  { value: "optional", label: "Optional", description: "Who has set one up is asked for it at every sign-in." },
  {
    value: "required",
    label: "Required",
    description: "Everybody is asked. Who has none sets one up at the next request, before anything else.",
  },
];

/** *Second factor* of a role. */
export function RolePolicyDialog({ role, ...dialog }: RolePolicyDialogProps) {
  const [chosen, setChosen] = useState<string>(role.secondFactor);
  return (
    <FormDialog
      title={`Second factor of ${role.name}`}
      description="Of several roles that a user holds the strictest counts."
      action={changeRolePolicyAction}
      successMessage={({ name }) => `${name} was saved`}
      submitLabel="Save"
      {...dialog}
    >
      <input type="hidden" name="id" value={role.id} />
      <RadioGroup
        name="secondFactor"
        legend="Second factor"
        options={options}
        value={chosen}
        onValueChange={setChosen}
      />
      {chosen === "required" && (
        <MomentField
          name="from"
          label="From"
          hint="Until then holders without one see a notice with the date. Left empty, it counts at once."
          defaultValue={role.secondFactorFrom}
          optional
        />
      )}
      {chosen === "required" && (
        <p className="text-ink-2 text-sm">
          A password alone then opens nothing: programs that send username and password are refused.
        </p>
      )}
    </FormDialog>
  );
}
