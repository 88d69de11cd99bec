import { requireActor } from "@/lib/web/actor";
import { LinesField } from "../../../issuers/lines-field";
import { saveWebhooksAction } from "../../actions";
import { SettingsForm } from "../../settings-form";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Webhook Settings" };

export default async function WebhookSettingsPage() {
  const { value, mayUpdate, historyHref } = await settingsPageOf(await requireActor(), "webhooks");
  return (
    <SettingsFrame
      title="Webhooks"
      description="Where webhooks may go: the public internet over HTTPS, and what is named here."
    >
      <SettingsForm title="Reach" action={saveWebhooksAction} mayUpdate={mayUpdate} historyHref={historyHref}>
        <LinesField
          name="permittedNetworks"
          label="Permitted networks"
          hint="Loopback, private and link-local networks or addresses that webhooks may reach all the same, one to a line. Whoever adds webhooks can make this server send requests there."
          value={value.permittedNetworks}
          placeholder="10.20.0.0/16"
        />
        <LinesField
          name="plainHttpHosts"
          label="Plain HTTP to"
          hint="Host names or addresses that may be told over http://, one to a line. What is told can be read on the way."
          value={value.plainHttpHosts}
          placeholder="collector.example.org"
        />
      </SettingsForm>
    </SettingsFrame>
  );
}
