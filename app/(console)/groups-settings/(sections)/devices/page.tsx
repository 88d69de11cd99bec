import { requireActor } from "@/lib/web/actor";
import { saveDevicesAction } from "../../actions";
import { LinesSetting, NumberSetting, SwitchSetting } from "../../setting-fields";
import { SettingsCard } from "../../settings-card";
import { SettingsFrame } from "../../settings-frame";
import { settingsPageOf } from "../../settings-page";

export const metadata = { title: "Device Settings" };

export default async function DeviceSettingsPage() {
  const devices = await settingsPageOf(await requireActor(), "devices");
  return (
    <SettingsFrame
      title="Devices"
      description="Which devices need a decision of their own, how many may wait for one, and who is told."
    >
      <SettingsCard of={devices} title="Authorization" action={saveDevicesAction}>
        <SwitchSetting
          of={devices}
          name="silentApproval"
          label="Silent approval"
          effect="On: a device that names the root of its security fabric is let in as soon as that root is authorized at the same instance. Whoever reaches the instance and knows a root's serial number can name it."
        />
        <NumberSetting
          of={devices}
          name="maximumWaiting"
          label="May wait at an instance"
          unit="devices"
          effect="Further devices are refused and not recorded until somebody has decided."
        />
        <NumberSetting
          of={devices}
          name="maximumWaitingPerAddress"
          label="May wait from one address"
          unit="devices"
          effect="The same, for all that come from one network address."
        />
        <NumberSetting
          of={devices}
          name="dropWaitingDays"
          label="Forget after"
          unit="days"
          effect="A waiting device that has not been seen for so long is forgotten."
        />
        <LinesSetting
          of={devices}
          name="mailTo"
          label="Tell by mail"
          hint="Addresses that are told when a device waits, one to a line. Nobody when empty."
          placeholder="network@example.org"
        />
        <NumberSetting
          of={devices}
          name="mailMinutes"
          label="At most one mail in"
          unit="minutes"
          effect="However many devices come meanwhile; the page shows all of them."
        />
      </SettingsCard>
    </SettingsFrame>
  );
}
