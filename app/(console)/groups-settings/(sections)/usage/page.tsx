import { requireActor } from "@/lib/web/actor";
import { saveUsageAction } from "../../actions";
import { NumberSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Usage" };

export default async function UsageSettingsPage() {
  const usage = await settingsPageOf(await requireActor(), "usage");
  return (
    <SettingsFrame title="Usage" description="What is kept of the requests that programs make with their credentials.">
      <SettingsCard of={usage} title="Request log" action={saveUsageAction}>
        <NumberSetting
          of={usage}
          name="requestLogDays"
          label="Keep each request for"
          unit="days"
          effect="0 turns the log off; the figures by hour are kept all the same."
        />
      </SettingsCard>
    </SettingsFrame>
  );
}
