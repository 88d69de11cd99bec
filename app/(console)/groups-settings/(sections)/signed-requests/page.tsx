import { requireActor } from "@/lib/web/actor";
import { saveSignedRequestsAction } from "../../actions";
import { NumberSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Signed Requests" };

export default async function SignedRequestSettingsPage() {
  const signedRequests = await settingsPageOf(await requireActor(), "signed-requests");
  return (
    <SettingsFrame
      title="Signed Requests"
      description="Requests that an API key or a certificate signs carry the time; one from too far away is refused."
    >
      <SettingsCard of={signedRequests} title="Time window" action={saveSignedRequestsAction}>
        <NumberSetting
          of={signedRequests}
          name="windowMinutes"
          label="A request's time may differ by"
          unit="minutes"
          effect="Wider forgives clocks that are wrong; narrower leaves less time to send a captured read again."
        />
      </SettingsCard>
    </SettingsFrame>
  );
}
