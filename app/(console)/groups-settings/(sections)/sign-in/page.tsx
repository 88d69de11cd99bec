import { Switch } from "@/components/ui/switch";
import { requireActor } from "@/lib/web/actor";
import { saveAddressesAction, saveSessionsAction, saveSignInAction } from "../../actions";
import { NumberField } from "../../number-field";
import { SettingsForm } from "../../settings-form";
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
      <SettingsForm
        title="Lock-out"
        description="Counted for each account and for each address; a lock outlives a restart."
        action={saveSignInAction}
        mayUpdate={signIn.mayUpdate}
        historyHref={signIn.historyHref}
      >
        <NumberField
          name="lockAfterFailures"
          label="Lock after"
          unit="failures"
          value={signIn.value.lockAfterFailures}
          byDefault={signIn.defaults.lockAfterFailures}
          min={3}
          max={100}
          effect="Wrong passwords and codes in a row, in the browser or over the API, that lock an account."
        />
        <NumberField
          name="lockMinutes"
          label="Lock for"
          unit="minutes"
          value={signIn.value.lockMinutes}
          byDefault={signIn.defaults.lockMinutes}
          min={1}
          max={1440}
          effect="The first lock; each further one lasts twice as long. It opens by itself."
        />
      </SettingsForm>
      <SettingsForm
        title="Permitted IPs"
        description="Teams say from where their members may sign in and call."
        action={saveAddressesAction}
        mayUpdate={addresses.mayUpdate}
        historyHref={addresses.historyHref}
      >
        <Switch
          name="alwaysPermitLocalhost"
          label="Always permit localhost"
          description="On: callers on this server itself are let in whatever the lists of their teams say. Default: off."
          defaultChecked={addresses.value.alwaysPermitLocalhost}
        />
      </SettingsForm>
      <SettingsForm
        title="Sessions"
        action={saveSessionsAction}
        mayUpdate={sessions.mayUpdate}
        historyHref={sessions.historyHref}
      >
        <NumberField
          name="idleMinutes"
          label="End when unused for"
          unit="minutes"
          value={sessions.value.idleMinutes}
          byDefault={sessions.defaults.idleMinutes}
          min={5}
          max={1440}
          effect="A browser that asks for nothing so long is signed out; counts for open sessions, too."
        />
        <NumberField
          name="absoluteHours"
          label="End at the latest after"
          unit="hours"
          value={sessions.value.absoluteHours}
          byDefault={sessions.defaults.absoluteHours}
          min={1}
          max={720}
          effect="However busy it is; counts for sessions that begin after this is saved."
        />
      </SettingsForm>
    </SettingsFrame>
  );
}
