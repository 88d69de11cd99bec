import { PageHeader } from "@/components/ui/page-header";
import { Switch } from "@/components/ui/switch";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { saveClientCertificatesAction } from "../../actions";
import { NumberField } from "../../number-field";
import { SettingsForm } from "../../settings-form";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Client Certificates" };

export default async function ClientCertificateSettingsPage() {
  const { value, defaults, mayUpdate, historyHref } = await settingsPageOf(await requireActor(), "client-certificates");
  return (
    <>
      <PageHeader
        title="Client Certificates"
        description="The certificates that people make for their automation under Manage Authentication, and send in the X-Client-Certificate header."
        breadcrumbs={[{ label: "Groups & Settings", href: routes.allSettings() }, { label: "Client Certificates" }]}
      />
      <div className="max-w-180">
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
      </div>
    </>
  );
}
