import { requireActor } from "@/lib/web/actor";
import { saveSignedRequestsAction } from "../../actions";
import { NumberField } from "../../number-field";
import { SettingsForm } from "../../settings-form";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Signed Requests" };

export default async function SignedRequestSettingsPage() {
  const { value, defaults, mayUpdate, historyHref } = await settingsPageOf(await requireActor(), "signed-requests");
  return (
    <SettingsFrame
      title="Signed Requests"
      description="Requests that an API key or a certificate signs carry the time; one from too far away is refused."
    >
      <SettingsForm
        title="Time window"
        action={saveSignedRequestsAction}
        mayUpdate={mayUpdate}
        historyHref={historyHref}
      >
        <NumberField
          name="windowMinutes"
          label="A request's time may differ by"
          unit="minutes"
          value={value.windowMinutes}
          byDefault={defaults.windowMinutes}
          min={1}
          max={60}
          effect="Wider forgives clocks that are wrong; narrower leaves less time to send a captured read again."
        />
      </SettingsForm>
    </SettingsFrame>
  );
}
