import { Switch } from "@/components/ui/switch";
import { requireActor } from "@/lib/web/actor";
import { saveApplicationsAction } from "../../actions";
import { SettingsForm } from "../../settings-form";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Applications" };

export default async function ApplicationSettingsPage() {
  const { value, mayUpdate, historyHref } = await settingsPageOf(await requireActor(), "applications");
  return (
    <SettingsFrame
      title="Applications"
      description="What reverse proxies are told of requests that no registered application is there for."
    >
      <SettingsForm
        title="Hosts without an application"
        action={saveApplicationsAction}
        mayUpdate={mayUpdate}
        historyHref={historyHref}
      >
        <Switch
          name="onlyRegistered"
          label="Only registered applications"
          description="On: a request for a host and path that no application is registered for is refused, from the next one on. Off: it passes with any good credential. Default: off."
          defaultChecked={value.onlyRegistered}
        />
      </SettingsForm>
    </SettingsFrame>
  );
}
