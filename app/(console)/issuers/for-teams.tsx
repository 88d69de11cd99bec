"use client";

import { useState } from "react";
import { Switch } from "@/components/ui/switch";
import { ProfileFields, type ProfileFieldsProps } from "./profile-fields";

/** Whether an issuer signs certificates for teams, and then by which rules. */
export function ForTeams({ isOn, ...profile }: ProfileFieldsProps & { isOn: boolean }) {
  const [isForTeams, setForTeams] = useState(isOn);
  return (
    <div className="grid gap-4 border-line border-t pt-4">
      <Switch
        label="Issue certificates for teams"
        description={`Off: it signs certificate authorities only${isOn ? "" : ", which is what a root is for"}. It can be turned on later.`}
        checked={isForTeams}
        onChange={(event) => setForTeams(event.target.checked)}
      />
      {isForTeams && <ProfileFields {...profile} />}
    </div>
  );
}
