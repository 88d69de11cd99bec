import { Switch } from "@/components/ui/switch";
import { requireActor } from "@/lib/web/actor";
import { saveApiKeysAction, saveRotationAction, saveTokensAction } from "../../actions";
import { NumberField } from "../../number-field";
import { SettingsForm } from "../../settings-form";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Tokens" };

export default async function TokenSettingsPage() {
  const actor = await requireActor();
  const { value, defaults, mayUpdate, historyHref } = await settingsPageOf(actor, "tokens");
  const keys = await settingsPageOf(actor, "api-keys");
  const rotation = await settingsPageOf(actor, "rotation");
  return (
    <SettingsFrame
      title="Tokens"
      description="The API keys and tokens that people make for their programs, and the tokens that programs get when they log in."
    >
      <SettingsForm title="Tokens" action={saveTokensAction} mayUpdate={mayUpdate} historyHref={historyHref}>
        <Switch
          name="personalEnabled"
          label="Personal access tokens"
          description="Off: nobody makes one, and programs that send one are refused from the next request on. Nothing is revoked: on again, they work again. Default: on."
          defaultChecked={value.personalEnabled}
        />
        <NumberField
          name="personalMaximumDays"
          label="Maximum Expiration (days)"
          unit="days"
          value={value.personalMaximumDays}
          byDefault={defaults.personalMaximumDays}
          min={1}
          max={3660}
          effect="The longest life of a new personal access token; those that exist keep theirs."
        />
        <Switch
          name="sessionEnabled"
          label="Session tokens"
          description="Off: no program logs in with a username and password, and those that did are refused from the next request on. Default: on."
          defaultChecked={value.sessionEnabled}
        />
        <NumberField
          name="sessionTotalSeconds"
          label="Total Lifetime"
          unit="seconds"
          value={value.sessionTotalSeconds}
          byDefault={defaults.sessionTotalSeconds}
          min={1}
          max={86_400}
          effect="How long a new session token lasts however much it is used."
        />
        <NumberField
          name="sessionIdleSeconds"
          label="Inactive Timeout"
          unit="seconds"
          value={value.sessionIdleSeconds}
          byDefault={defaults.sessionIdleSeconds}
          min={1}
          max={21_600}
          effect="How long a session token lasts without being used."
        />
      </SettingsForm>
      <SettingsForm title="API keys" action={saveApiKeysAction} mayUpdate={mayUpdate} historyHref={keys.historyHref}>
        <Switch
          name="enabled"
          label="API keys"
          description="Off: nobody makes one, and programs that sign with one are refused from the next request on. Nothing is revoked: on again, they work again. Default: on."
          defaultChecked={keys.value.enabled}
        />
        <NumberField
          name="maximumDays"
          label="Maximum Expiration of API keys (days)"
          unit="days"
          value={keys.value.maximumDays}
          byDefault={keys.defaults.maximumDays}
          min={0}
          max={36_600}
          effect="The longest life of a new API key; 0: a key need not end. Those that exist keep theirs."
        />
      </SettingsForm>
      <SettingsForm
        title="Rotation"
        action={saveRotationAction}
        mayUpdate={mayUpdate}
        historyHref={rotation.historyHref}
      >
        <Switch
          name="revokeFamilyOnLateUse"
          label="Revoke the family when an old one is used too late"
          description="A credential is used after the grace period of its rotation: it, its successors and those before it are revoked; of a tenant key none works any more that was handed out. The audit log tells of such a use in any case. Default: off."
          defaultChecked={rotation.value.revokeFamilyOnLateUse}
        />
      </SettingsForm>
    </SettingsFrame>
  );
}
