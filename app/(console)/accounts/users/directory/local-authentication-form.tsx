"use client";

import { FormCard } from "@/components/form-card";
import { Callout } from "@/components/ui/callout";
import { Switch } from "@/components/ui/switch";
import type { DirectoryStanding } from "@/lib/directory-users/schema";
import { setLocalAuthenticationAction } from "./actions";

type Props = { userId: string; username: string; standing: DirectoryStanding };

/** *Use Local Authentication*: what it means, on or off. */
export function LocalAuthenticationForm({ userId, username, standing }: Props) {
  const { source, usesLocalAuthentication, can } = standing;
  return (
    <FormCard
      title="Authentication"
      action={setLocalAuthenticationAction}
      successMessage={`${username} was saved`}
      submitLabel="Save"
    >
      <input type="hidden" name="id" value={userId} />
      <input type="hidden" name="enabled" value="false" />
      <Switch
        key={String(usesLocalAuthentication)}
        name="enabled"
        label="Use Local Authentication"
        description={`Keeps a local password, local teams and local roles for this user, so that API keys keep working whatever ${source.name} says.`}
        defaultChecked={usesLocalAuthentication}
        disabled={!can.setLocalAuthentication}
      />
      {usesLocalAuthentication ? (
        <Callout title={`${source.name} is not asked about this user.`}>
          When it is turned off, the local password is forgotten, sessions end, and the user returns to {source.name}:
          what was given here by hand ends where its groups decide.
        </Callout>
      ) : (
        <Callout tone="warn" title={`Turned on, ${source.name} no longer ends this user's access here.`}>
          Neither its groups nor an account that is disabled or deleted there count any more. Roles and teams that the
          user has now stay until they are taken away here; sessions end, and a local password must be set to sign in.
        </Callout>
      )}
    </FormCard>
  );
}
