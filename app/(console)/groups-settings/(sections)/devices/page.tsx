import { Switch } from "@/components/ui/switch";
import { requireActor } from "@/lib/web/actor";
import { LinesField } from "../../../issuers/lines-field";
import { saveDevicesAction } from "../../actions";
import { NumberField } from "../../number-field";
import { SettingsForm } from "../../settings-form";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Device Settings" };

export default async function DeviceSettingsPage() {
  const { value, defaults, mayUpdate, historyHref } = await settingsPageOf(await requireActor(), "devices");
  return (
    <SettingsFrame
      title="Devices"
      description="Which devices need a decision of their own, how many may wait for one, and who is told."
    >
      <SettingsForm title="Authorization" action={saveDevicesAction} mayUpdate={mayUpdate} historyHref={historyHref}>
        <Switch
          name="silentApproval"
          label="Silent approval"
          description="On: a device that names the root of its security fabric is let in as soon as that root is authorized at the same instance. Whoever reaches the instance and knows a root's serial number can name it. Default: off."
          defaultChecked={value.silentApproval}
        />
        <NumberField
          name="maximumWaiting"
          label="May wait at an instance"
          unit="devices"
          value={value.maximumWaiting}
          byDefault={defaults.maximumWaiting}
          min={1}
          max={10_000}
          effect="Further devices are refused and not recorded until somebody has decided."
        />
        <NumberField
          name="maximumWaitingPerAddress"
          label="May wait from one address"
          unit="devices"
          value={value.maximumWaitingPerAddress}
          byDefault={defaults.maximumWaitingPerAddress}
          min={1}
          max={10_000}
          effect="The same, for all that come from one network address."
        />
        <NumberField
          name="dropWaitingDays"
          label="Forget after"
          unit="days"
          value={value.dropWaitingDays}
          byDefault={defaults.dropWaitingDays}
          min={1}
          max={3660}
          effect="A waiting device that has not been seen for so long is forgotten."
        />
        <LinesField
          name="mailTo"
          label="Tell by mail"
          hint="Addresses that are told when a device waits, one to a line. Nobody when empty."
          value={value.mailTo}
          placeholder="network@example.org"
        />
        <NumberField
          name="mailMinutes"
          label="At most one mail in"
          unit="minutes"
          value={value.mailMinutes}
          byDefault={defaults.mailMinutes}
          min={1}
          max={10_080}
          effect="However many devices come meanwhile; the page shows all of them."
        />
      </SettingsForm>
    </SettingsFrame>
  );
}
