import { requireActor } from "@/lib/web/actor";
import { saveUsageAction } from "../../actions";
import { NumberField } from "../../number-field";
import { SettingsForm } from "../../settings-form";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Usage" };

export default async function UsageSettingsPage() {
  const { value, defaults, mayUpdate, historyHref } = await settingsPageOf(await requireActor(), "usage");
  return (
    <SettingsFrame title="Usage" description="What is kept of the requests that programs make with their credentials.">
      <SettingsForm title="Request log" action={saveUsageAction} mayUpdate={mayUpdate} historyHref={historyHref}>
        <NumberField
          name="requestLogDays"
          label="Keep each request for"
          unit="days"
          value={value.requestLogDays}
          byDefault={defaults.requestLogDays}
          min={0}
          max={400}
          effect="0 turns the log off; the figures by hour are kept all the same."
        />
      </SettingsForm>
    </SettingsFrame>
  );
}
