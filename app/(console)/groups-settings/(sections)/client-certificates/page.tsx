import { RadioGroup } from "@/components/ui/radio-group";
import { requireActor } from "@/lib/web/actor";
import { saveCertificatesAction, saveClientCertificatesAction } from "../../actions";
import { NumberSetting, SwitchSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Client Certificates" };

export default async function ClientCertificateSettingsPage() {
  const actor = await requireActor();
  const ofAutomation = await settingsPageOf(actor, "client-certificates");
  const ofTeams = await settingsPageOf(actor, "certificates");
  return (
    <SettingsFrame
      title="Client Certificates"
      description="The certificates that people make for their automation under Manage Authentication, and send in the X-Client-Certificate header."
    >
      <SettingsCard of={ofAutomation} title="Certificate Authentication" action={saveClientCertificatesAction}>
        <SwitchSetting
          of={ofAutomation}
          name="enabled"
          label="Allow certificate authentication"
          effect="Off: nobody makes such a certificate, and programs that send one are refused from the next request on. Nothing is revoked: on again, they work again."
        />
        <NumberSetting
          of={ofAutomation}
          name="maximumDays"
          label="Maximum Expiration (days)"
          unit="days"
          effect="The longest life of a new certificate, administrators' included; those that exist keep theirs."
        />
        <SwitchSetting
          of={ofAutomation}
          name="requireProofOfPossession"
          label="Demand proof of possession"
          effect="On: the header alone admits nobody, since a copied certificate would do as well; programs that rely on it stop at once."
        />
      </SettingsCard>
      <SettingsCard
        of={ofTeams}
        title="Certificates of Teams"
        description="Those that members of teams request from certificate issuers."
        action={saveCertificatesAction}
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
        <NumberSetting
          of={ofTeams}
          name="keyRetentionDays"
          label="Private Key Retention Period (days)"
          unit="days"
          effect="How long the owner may download again a key that the server made; then it is erased. 0: it is not kept at all."
        />
      </SettingsCard>
    </SettingsFrame>
  );
}
