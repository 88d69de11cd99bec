"use client";

import { useState } from "react";
import { MomentField } from "@/components/moment-field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { RoleView } from "@/lib/roles/schema";

const options = [
  { value: "off", label: "Off", description: "Nobody is offered or asked for one." },
  { value: "optional", label: "Optional", description: "Who has set one up is asked for it at every sign-in." },
  {
    value: "required",
    label: "Required",
    description: "Everybody is asked. Who has none sets one up at the next request, before anything else.",
  },
];

/** What a role asks of its holders besides their passwords; a new one leaves it to them. */
export function RolePolicyFields({ role }: { role?: Pick<RoleView, "secondFactor" | "secondFactorFrom"> }) {
  const [chosen, setChosen] = useState<string>(role?.secondFactor ?? "optional");
  return (
    <>
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
          defaultValue={role?.secondFactorFrom ?? null}
          optional
        />
      )}
      {chosen === "required" && (
        <p className="text-ink-2 text-sm">
          A password alone then opens nothing: programs that send username and password are refused.
        </p>
      )}
    </>
  );
}
