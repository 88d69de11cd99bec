import { RadioGroup } from "@/components/ui/radio-group";
import { Switch } from "@/components/ui/switch";
import { requireActor } from "@/lib/web/actor";
import { saveCertificatesAction, saveClientCertificatesAction } from "../../actions";
import { NumberField } from "../../number-field";
import { SettingsForm } from "../../settings-form";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Client Certificates" };

export default async function ClientCertificateSettingsPage() {
  const actor = await requireActor();
  const { value, defaults, mayUpdate, historyHref } = await settingsPageOf(actor, "client-certificates");
  const ofTeams = await settingsPageOf(actor, "certificates");
  return (
    <SettingsFrame
      title="Client Certificates"
      description="The certificates that people make for their automation under Manage Authentication, and send in the X-Client-Certificate header."
    >
      <SettingsForm
        title="Certificate Authentication"
        action={saveClientCertificatesAction}
        mayUpdate={mayUpdate}
        historyHref={historyHref}
      >
        <Switch
          name="enabled"
          label="Allow certificate authentication"
          description="Off: nobody makes such a certificate, and programs that send one are refused from the next request on. Nothing is revoked: on again, they work again. Default: on."
          defaultChecked={value.enabled}
        />
        <NumberField
          name="maximumDays"
          label="Maximum Expiration (days)"
          unit="days"
          value={value.maximumDays}
          byDefault={defaults.maximumDays}
          min={1}
          max={3660}
          effect="The longest life of a new certificate, administrators' included; those that exist keep theirs."
        />
        <Switch
          name="requireProofOfPossession"
          label="Demand proof of possession"
          description="On: the header alone admits nobody, since a copied certificate would do as well; programs that rely on it stop at once. Default: off."
          defaultChecked={value.requireProofOfPossession}
        />
      </SettingsForm>
      <SettingsForm
        title="Certificates of Teams"
        description="Those that members of teams request from certificate issuers."
        action={saveCertificatesAction}
        mayUpdate={ofTeams.mayUpdate}
        historyHref={ofTeams.historyHref}
      >
        <RadioGroup
          name="visibility"
          legend="Users can see"
          defaultValue={ofTeams.value.visibility}
          options={[
            { value: "own", label: "Own", description: "Each their own certificates. Default." },
            { value: "team", label: "Teams", description: "Also those requested for their teams." },
            { value: "all", label: "All", description: "Everybody's, whatever the team." },
          ]}
          hint="Administrators see those of their groups. Certificates that let their holder in here are never shared."
        />
        <NumberField
          name="keyRetentionDays"
          label="Private Key Retention Period (days)"
          unit="days"
          value={ofTeams.value.keyRetentionDays}
          byDefault={ofTeams.defaults.keyRetentionDays}
          min={0}
          max={3660}
          effect="How long the owner may download again a key that the server made; then it is erased. 0: it is not kept at all."
        />
      </SettingsForm>
    </SettingsFrame>
  );
}
