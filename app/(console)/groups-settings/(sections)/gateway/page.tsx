import { Download } from "lucide-react";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { PageHeader } from "@/components/ui/page-header";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { Time } from "@/components/ui/time";
import { type GatewayView, getGateway } from "@/lib/gateway/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { saveGatewayAction } from "../../actions";
import { SettingsForm } from "../../settings-form";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "TLS Gateway" };

export default async function GatewaySettingsPage() {
  const actor = await requireActor();
  const { value, mayUpdate, historyHref } = await settingsPageOf(actor, "gateway");
  const gateway = await getGateway(actor);
  return (
    <>
      <PageHeader
        title="TLS Gateway"
        description="Where programs and browsers prove who they are by a certificate, and where devices connect."
        breadcrumbs={[{ label: "Groups & Settings", href: routes.allSettings() }, { label: "TLS Gateway" }]}
      />
      {!gateway.url && (
        <Callout tone="warn" title="The gateway is turned off." className="mb-4 max-w-180">
          Start Keyhall with another KEYHALL_GATEWAY_PORT than 0.
        </Callout>
      )}
      <div className="grid max-w-180 gap-5">
        {gateway.url && <StateCard gateway={gateway} url={gateway.url} />}
        <SettingsForm
          title="Names and sign-in"
          action={saveGatewayAction}
          mayUpdate={mayUpdate}
          historyHref={historyHref}
        >
          <Field
            name="bases"
            label="Device base names"
            hint={`Below each, a device connects to ${gateway.accountId}.<base>, ${gateway.accountId}-<key>.<base> or <key>.${gateway.accountId}.<base>. One to a line.`}
            optional
          >
            <Textarea mono rows={3} defaultValue={value.bases.join("\n")} spellCheck={false} autoComplete="off" />
          </Field>
          <Switch
            name="certificateSignIn"
            label="Sign-in with a certificate"
            description="On: the sign-in page offers it beside the password. Default: on."
            defaultChecked={value.certificateSignIn}
          />
          <Field name="requireCertificateForAdministrators" label="">
            <Switch
              name="requireCertificateForAdministrators"
              label="Certificates only, for administrators whose authentication is Certificates"
              description="On: their passwords open the console no more. Default: off."
              defaultChecked={value.requireCertificateForAdministrators}
            />
          </Field>
        </SettingsForm>
      </div>
    </>
  );
}

function StateCard({ gateway, url }: { gateway: GatewayView; url: string }) {
  const { certificate, usesFiles, names, hasChain } = gateway;
  return (
    <Card>
      <CardHeader title="State" description="Hosts and port come from the environment (KEYHALL_GATEWAY_…)." />
      <CardBody>
        <DescriptionList
          items={[
            { term: "REST and sign-in", value: <MonoValue value={url} full label="address" /> },
            { term: "Certificate", value: certificateText(usesFiles, certificate) },
            { term: "It covers", value: (certificate?.names ?? names).join(", "), mono: true },
          ]}
        />
        {hasChain && (
          <Button asChild className="mt-4">
            <a href="/pki/gateway/chain" download>
              <Download aria-hidden />
              Download CA chain
            </a>
          </Button>
        )}
      </CardBody>
    </Card>
  );
}

function certificateText(usesFiles: boolean, certificate: GatewayView["certificate"]) {
  if (usesFiles) return "From the configured files";
  if (!certificate) return "Made at the first connection, by an authority of its own";
  return (
    <>
      Issued here, until <Time at={certificate.notAfter} />; renewed by itself
    </>
  );
}
