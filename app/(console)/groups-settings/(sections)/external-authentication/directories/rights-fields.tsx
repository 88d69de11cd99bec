"use client";

import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { RadioGroup } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import type { DirectoryConfiguration } from "@/lib/directory/schema";
import { ConfigurationNumber } from "./configuration-number";
import { Part } from "./part";

const policies = [
  {
    value: "recheck",
    label: "Re-check",
    description:
      "Account and groups are looked at again and again, signed in or not. What somebody lost there, all that is theirs here loses with the next look.",
  },
  {
    value: "session",
    label: "Session",
    description:
      "Keys and tokens work only while their owner is signed in at a browser, and stop when that session ends.",
  },
];

/** What the directory decides here, and for how long an answer of it counts. */
export function RightsFields({ configuration }: { configuration: DirectoryConfiguration }) {
  const [policy, setPolicy] = useState<string>(configuration.credentialPolicy);
  return (
    <Part title="Rights and credentials">
      <Switch
        name="configuration.authorization"
        label="LDAP authorization"
        description="On: teams and roles follow the directory's groups by the group mappings. Off: the directory checks passwords and accounts, and rights are given here."
        defaultChecked={configuration.authorization}
      />
      <RadioGroup
        name="configuration.credentialPolicy"
        legend="API keys and other credentials of its users"
        options={policies}
        value={policy}
        onValueChange={setPolicy}
      />
      {policy === "session" && (
        <Callout tone="warn" title="Programs stop at night.">
          What people set up with a key of theirs ends with their working day. Use Local Authentication, on a user's
          page, exempts single accounts.
        </Callout>
      )}
      <ConfigurationNumber
        configuration={configuration}
        name="recheckMinutes"
        label="Look again every"
        unit="minutes"
        effect="So long at most may somebody keep what the directory took away."
      />
      <ConfigurationNumber
        configuration={configuration}
        name="keepHours"
        label="When it cannot be reached, keep for"
        unit="hours"
        effect="Its users' credentials go on for so long on the last answer, then they are refused (directory_unreachable)."
      />
    </Part>
  );
}
