import { requireActor } from "@/lib/web/actor";
import { saveWebhooksAction } from "../../actions";
import { LinesSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Webhook Settings" };

export default async function WebhookSettingsPage() {
  const webhooks = await settingsPageOf(await requireActor(), "webhooks");
  return (
    <SettingsFrame
      title="Webhooks"
      description="Where webhooks may go: the public internet over HTTPS, and what is named here."
    >
      <SettingsCard of={webhooks} title="Reach" action={saveWebhooksAction}>
        <LinesSetting
          of={webhooks}
          name="permittedNetworks"
          label="Permitted networks"
          hint="Loopback, private and link-local networks or addresses that webhooks may reach all the same, one to a line. Whoever adds webhooks can make this server send requests there."
          placeholder="10.20.0.0/16"
        />
        <LinesSetting
          of={webhooks}
          name="plainHttpHosts"
          label="Plain HTTP to"
          hint="Host names or addresses that may be told over http://, one to a line. What is told can be read on the way."
          placeholder="collector.example.org"
        />
      </SettingsCard>
    </SettingsFrame>
  );
}
