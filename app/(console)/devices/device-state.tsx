import { Status, type Tone } from "@/components/ui/status";
import { type DeviceState, deviceStateLabels, deviceStates } from "@/lib/devices/schema";

const tones: Record<DeviceState, Tone> = { waiting: "info", authorized: "good", rejected: "bad", changed: "warn" };

/** A device's state in words and colour. */
export function DeviceStatus({ state }: { state: DeviceState }) {
  return <Status tone={tones[state]}>{deviceStateLabels[state]}</Status>;
}

export const stateOptions = deviceStates.map((value) => ({ value, label: deviceStateLabels[value] }));
