import { requireActor } from "@/lib/web/actor";
import { saveAddressesAction, saveSessionsAction, saveSignInAction } from "../../actions";
import { NumberSetting, SwitchSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Sign-in" };

export default async function SignInSettingsPage() {
  const actor = await requireActor();
  const signIn = await settingsPageOf(actor, "sign-in");
  const sessions = await settingsPageOf(actor, "sessions");
  const addresses = await settingsPageOf(actor, "addresses");
  return (
    <SettingsFrame
      title="Sign-in"
      description="When guessing a password stops, and how long a browser stays signed in."
    >
      <SettingsCard
        of={signIn}
        title="Lock-out"
        description="Counted for each account and for each address; a lock outlives a restart."
        action={saveSignInAction}
      >
        <NumberSetting
          of={signIn}
          name="lockAfterFailures"
          label="Lock after"
          unit="failures"
          effect="Wrong passwords and codes in a row, in the browser or over the API, that lock an account."
        />
        <NumberSetting
          of={signIn}
          name="lockMinutes"
          label="Lock for"
          unit="minutes"
          effect="The first lock; each further one lasts twice as long. It opens by itself."
        />
      </SettingsCard>
      <SettingsCard
        of={addresses}
        title="Permitted IPs"
        description="Teams say from where their members may sign in and call."
        action={saveAddressesAction}
      >
        <SwitchSetting
          of={addresses}
          name="alwaysPermitLocalhost"
          label="Always permit localhost"
          effect="On: callers on this server itself are let in whatever the lists of their teams say."
        />
      </SettingsCard>
      <SettingsCard of={sessions} title="Sessions" action={saveSessionsAction}>
        <NumberSetting
          of={sessions}
          name="idleMinutes"
          label="End when unused for"
          unit="minutes"
          effect="A browser that asks for nothing so long is signed out; counts for open sessions, too."
        />
        <NumberSetting
          of={sessions}
          name="absoluteHours"
          label="End at the latest after"
          unit="hours"
          effect="However busy it is; counts for sessions that begin after this is saved."
        />
      </SettingsCard>
    </SettingsFrame>
  );
}
