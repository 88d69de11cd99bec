import { Download } from "lucide-react";
import { Field } from "@/components/field";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import { type GatewayView, getGateway } from "@/lib/gateway/queries";
import { requireActor } from "@/lib/web/actor";
import { saveGatewayAction } from "../../actions";
import { SwitchSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";
import { BasesField } from "./bases-field";

export const metadata = { title: "TLS Gateway" };

export default async function GatewaySettingsPage() {
  const actor = await requireActor();
  const settings = await settingsPageOf(actor, "gateway");
  const gateway = await getGateway(actor);
  return (
    <SettingsFrame
      title="TLS Gateway"
      description="Where programs and browsers prove who they are by a certificate, and where devices connect."
    >
      {!gateway.url && (
        <Callout tone="warn" title="The gateway is turned off.">
          Start Keyhall with another KEYHALL_GATEWAY_PORT than 0.
        </Callout>
      )}
      {gateway.url && <StateCard gateway={gateway} url={gateway.url} />}
      <SettingsCard of={settings} title="Names and sign-in" action={saveGatewayAction}>
        <BasesField accountId={gateway.accountId} bases={settings.value.bases} users={usersOf(gateway)} />
        <SwitchSetting
          of={settings}
          name="certificateSignIn"
          label="Sign-in with a certificate"
          effect="On: the sign-in page offers it beside the password."
        />
        <Field name="requireCertificateForAdministrators" label="">
          <SwitchSetting
            of={settings}
            name="requireCertificateForAdministrators"
            label="Certificates only, for administrators whose authentication is Certificates"
            effect="On: their passwords open the console no more."
          />
        </Field>
      </SettingsCard>
    </SettingsFrame>
  );
}

function StateCard({ gateway, url }: { gateway: GatewayView; url: string }) {
  const { certificate, usesFiles, names, bases, hasChain } = gateway;
  return (
    <Card>
      <CardHeader title="State" description="Hosts and port come from the environment (KEYHALL_GATEWAY_…)." />
      <CardBody>
        <DescriptionList
          items={[
            { term: "REST and sign-in", value: <MonoValue value={url} full label="address" /> },
            { term: "Certificate", value: certificateText(usesFiles, certificate) },
            names
              ? { term: "It covers", value: names.join(", "), mono: true }
              : { term: "It covers", value: "The file cannot be read" },
            bases.length > 0
              ? { term: "Devices connect below", value: bases.join(", "), mono: true }
              : { term: "Devices", value: "No base name is set: no device can connect" },
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
      Issued here, valid until <Time at={certificate.notAfter} format="date" />; renewed by itself
    </>
  );
}

/** What comes by the base names, in words; null when nothing does. */
function usersOf({ accessKeys, devices }: GatewayView): string | null {
  const counts = [
    ...(devices > 0 ? [devices === 1 ? "1 device" : `${devices} devices`] : []),
    ...(accessKeys > 0 ? [accessKeys === 1 ? "1 access key" : `${accessKeys} access keys`] : []),
  ];
  return counts.length > 0 ? counts.join(" and ") : null;
}
