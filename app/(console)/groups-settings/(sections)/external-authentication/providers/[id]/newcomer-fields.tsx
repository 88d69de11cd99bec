"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { SignInProviderView } from "@/lib/sign-in-providers/schema";

type Props = {
  provider: SignInProviderView;
  /** What stands for no choice of a group below it. */
  topGroup: string;
  groups: readonly { id: string; label: string }[];
};

/** What becomes of people who come for the first time. */
export function NewcomerFields({ provider, topGroup, groups }: Props) {
  const [takesIn, setTakesIn] = useState(provider.newcomers);
  return (
    <>
      <Switch
        name="newcomers"
        label="Make accounts for newcomers"
        description="Off: only who has signed in by this provider before gets in."
        checked={takesIn}
        onChange={(event) => setTakesIn(event.target.checked)}
      />
      {takesIn ? (
        <Field name="newcomersGroupId" label="Organization group of newcomers">
          <Select
            defaultValue={provider.newcomersGroupId ?? ""}
            placeholder={topGroup}
            options={groups.map(({ id, label }) => ({ value: id, label }))}
          />
        </Field>
      ) : (
        <input type="hidden" name="newcomersGroupId" value={provider.newcomersGroupId ?? ""} />
      )}
    </>
  );
}
