import { requireActor } from "@/lib/web/actor";
import { saveApiKeysAction, saveRotationAction, saveTokensAction } from "../../actions";
import { NumberSetting, SwitchSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Tokens" };

export default async function TokenSettingsPage() {
  const actor = await requireActor();
  const tokens = await settingsPageOf(actor, "tokens");
  const keys = await settingsPageOf(actor, "api-keys");
  const rotation = await settingsPageOf(actor, "rotation");
  return (
    <SettingsFrame
      title="Tokens"
      description="The API keys and tokens that people make for their programs, and the tokens that programs get when they log in."
    >
      <SettingsCard of={tokens} title="Tokens" action={saveTokensAction}>
        <SwitchSetting
          of={tokens}
          name="personalEnabled"
          label="Personal access tokens"
          effect="Off: nobody makes one, and programs that send one are refused from the next request on. Nothing is revoked: on again, they work again."
        />
        <NumberSetting
          of={tokens}
          name="personalMaximumDays"
          label="Maximum Expiration (days)"
          unit="days"
          effect="The longest life of a new personal access token; those that exist keep theirs."
        />
        <SwitchSetting
          of={tokens}
          name="sessionEnabled"
          label="Session tokens"
          effect="Off: no program logs in with a username and password, and those that did are refused from the next request on."
        />
        <NumberSetting
          of={tokens}
          name="sessionTotalSeconds"
          label="Total Lifetime"
          unit="seconds"
          effect="How long a new session token lasts however much it is used."
        />
        <NumberSetting
          of={tokens}
          name="sessionIdleSeconds"
          label="Inactive Timeout"
          unit="seconds"
          effect="How long a session token lasts without being used."
        />
      </SettingsCard>
      <SettingsCard of={keys} title="API keys" action={saveApiKeysAction}>
        <SwitchSetting
          of={keys}
          name="enabled"
          label="API keys"
          effect="Off: nobody makes one, and programs that sign with one are refused from the next request on. Nothing is revoked: on again, they work again."
        />
        <NumberSetting
          of={keys}
          name="maximumDays"
          label="Maximum Expiration of API keys (days)"
          unit="days"
          effect="The longest life of a new API key; 0: a key need not end. Those that exist keep theirs."
        />
      </SettingsCard>
      <SettingsCard of={rotation} title="Rotation" action={saveRotationAction}>
        <SwitchSetting
          of={rotation}
          name="revokeFamilyOnLateUse"
          label="Revoke the family when an old one is used too late"
          effect="A credential is used after the grace period of its rotation: it, its successors and those before it are revoked; of a tenant key none works any more that was handed out. The audit log tells of such a use in any case."
        />
      </SettingsCard>
    </SettingsFrame>
  );
}
