"use client";

import { useState } from "react";
import { Field } from "@/components/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import type { SignInProviderView } from "@/lib/sign-in-providers/schema";

const policies = [
  {
    value: "keep",
    label: "Independent of the browser",
    description: "API keys, tokens and certificates go on when the session ends.",
  },
  {
    value: "session",
    label: "While signed in",
    description: "They are good only while their owner is signed in at a browser.",
  },
];

/** How far the provider is believed, and for how long. */
export function TrustFields({ provider }: { provider: SignInProviderView }) {
  const [trusts, setTrusts] = useState(provider.trustsSecondFactor);
  return (
    <>
      <Switch
        name="trustsSecondFactor"
        label="Its second factor counts"
        description="Who has proved one there is not asked for one here."
        checked={trusts}
        onChange={(event) => setTrusts(event.target.checked)}
      />
      {trusts ? (
        <Field
          name="secondFactorValues"
          label="Proved when amr or acr is"
          required
          hint="Separated by spaces. Only values that this provider never gives without a second factor."
        >
          <Input
            defaultValue={provider.secondFactorValues.join(" ")}
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      ) : (
        <input type="hidden" name="secondFactorValues" value={provider.secondFactorValues.join(" ")} />
      )}
      <RadioGroup
        name="credentialPolicy"
        legend="Credentials of its users"
        options={policies}
        defaultValue={provider.credentialPolicy}
      />
      <Field
        name="keepHours"
        label="Good after the last sign-in for"
        optional
        hint="Hours, at most 8760. A provider cannot be asked whether somebody is still there: after this time without a sign-in nothing of theirs counts. Empty: no end."
      >
        <Input
          type="number"
          inputMode="numeric"
          min={1}
          max={8760}
          defaultValue={provider.keepHours ?? ""}
          placeholder="no end"
        />
      </Field>
    </>
  );
}
