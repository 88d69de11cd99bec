import { requireActor } from "@/lib/web/actor";
import { saveApplicationsAction } from "../../actions";
import { SwitchSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Applications" };

export default async function ApplicationSettingsPage() {
  const applications = await settingsPageOf(await requireActor(), "applications");
  return (
    <SettingsFrame
      title="Applications"
      description="What reverse proxies are told of requests that no registered application is there for."
    >
      <SettingsCard of={applications} title="Hosts without an application" action={saveApplicationsAction}>
        <SwitchSetting
          of={applications}
          name="onlyRegistered"
          label="Only registered applications"
          effect="On: a request for a host and path that no application is registered for is refused, from the next one on. Off: it passes with any good credential."
        />
      </SettingsCard>
    </SettingsFrame>
  );
}
