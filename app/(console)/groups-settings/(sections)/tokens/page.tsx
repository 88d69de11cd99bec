import { PageHeader } from "@/components/ui/page-header";
import { Switch } from "@/components/ui/switch";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { saveTokensAction } from "../../actions";
import { NumberField } from "../../number-field";
import { SettingsForm } from "../../settings-form";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Tokens" };

export default async function TokenSettingsPage() {
  const { value, defaults, mayUpdate, historyHref } = await settingsPageOf(await requireActor(), "tokens");
  return (
    <>
      <PageHeader
        title="Tokens"
        description="The tokens that people make for their programs, and those that programs get when they log in."
        breadcrumbs={[{ label: "Groups & Settings", href: routes.allSettings() }, { label: "Tokens" }]}
      />
      <div className="max-w-180">
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
      </div>
    </>
  );
}
