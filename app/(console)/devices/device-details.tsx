import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import { type AuditEventView, auditEventText } from "@/lib/audit/schema";
import type { DeviceDetails as Device } from "@/lib/devices/schema";
import { keyText } from "./device-columns";
import { DeviceStatus } from "./device-state";
import { Fingerprint } from "./fingerprint";

export type DeviceDetailsProps = { device: Device; history: readonly AuditEventView[] };

/** One device as a side sheet shows it. */
export function DeviceDetails({ device, history }: DeviceDetailsProps) {
  const { state, fingerprint, authorizedFingerprint, decidedAt, systemInformation } = device;
  const told = Object.entries(systemInformation);
  return (
    <div className="grid gap-5">
      {state === "changed" && <Changed isSame={fingerprint === authorizedFingerprint} />}
      <DescriptionList
        items={[
          { term: "State", value: <DeviceStatus state={state} /> },
          { term: "Serial number", value: <MonoValue value={device.serial} label="Serial number" full /> },
          { term: "Virtual domain", value: device.virtualDomain || "None" },
          { term: "Name", value: device.name || "None" },
          { term: "Version", value: device.version || "Not told" },
          { term: "Address", value: device.address, mono: true },
          { term: "Instance", value: device.instance.name },
          { term: "Came by", value: keyText(device.accessKey) },
          ...(device.fabricRoot ? [{ term: "Root of its fabric", value: device.fabricRoot, mono: true }] : []),
          { term: "First seen", value: <Time at={device.firstSeenAt} format="exact" /> },
          { term: "Last seen", value: <Time at={device.lastSeenAt} format="exact" /> },
          ...(state === "rejected"
            ? []
            : [
                {
                  term: "Connected",
                  value: device.connectedAt ? <Time at={device.connectedAt} format="exact" /> : "No",
                },
              ]),
          ...(decidedAt
            ? [
                { term: "Decided", value: <Time at={decidedAt} format="exact" /> },
                {
                  term: "Decided by",
                  value: device.decidedBy?.username || (device.fabricRoot ? "Its security fabric" : "Keyhall itself"),
                },
              ]
            : []),
        ]}
      />
      <Fingerprint title="Its certificate (SHA-256)" hex={fingerprint} />
      {authorizedFingerprint && authorizedFingerprint !== fingerprint && (
        <Fingerprint title="Authorized before (SHA-256)" hex={authorizedFingerprint} />
      )}
      {told.length > 0 && (
        <section>
          <h3 className="mb-1.5 font-medium">What it says of itself</h3>
          <DescriptionList
            items={told.map(([term, value]) => ({
              term,
              value: typeof value === "string" ? value : JSON.stringify(value),
              mono: true,
            }))}
          />
        </section>
      )}
      {history.length > 0 && (
        <section>
          <h3 className="mb-1.5 font-medium">History</h3>
          <ul className="grid gap-1.5 text-sm">
            {history.map((event) => (
              <li key={event.id} className="grid">
                <span>{auditEventText(event)}</span>
                <span className="text-ink-2 text-xs">
                  <Time at={event.at} format="exact" />, {event.actor.name}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Changed({ isSame }: { isSame: boolean }) {
  return (
    <Callout tone="warn" title="It came with another certificate than the one authorized.">
      {isSame
        ? "The certificate that was authorized has come back since. Somebody may have tried to pass for this device: find out before you authorize it again."
        : "It got a new one, or something else passes for it: compare the fingerprint below with the device's own before you authorize it again."}
    </Callout>
  );
}
