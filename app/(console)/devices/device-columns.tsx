import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { SelectRow } from "@/components/data-table/selection";
import { shortened } from "@/components/ui/shortened";
import { Time } from "@/components/ui/time";
import { type DeviceView, titleOf } from "@/lib/devices/schema";
import { markOf } from "./device-mark";
import { DeviceStatus } from "./device-state";
import { fingerprintText } from "./fingerprint-text";

const select: Column<DeviceView> = {
  key: "select",
  header: "Choose",
  hideHeader: true,
  noLink: true,
  width: "2.75rem",
  cell: (row) => <SelectRow id={markOf(row)} name={titleOf(row)} />,
};

const serial: Column<DeviceView> = {
  key: "serial",
  header: "Serial number",
  sort: "serial",
  compact: "name",
  cell: (row) => (
    <TwoLineCell
      strong
      plainDetail
      title={
        <span title={row.serial} className="max-sm:text-xs">
          {row.serial}
        </span>
      }
      detail={row.virtualDomain ? `Virtual domain ${row.virtualDomain}` : "No virtual domain"}
    />
  ),
};

const name: Column<DeviceView> = {
  key: "name",
  header: "Name, version",
  width: "13%",
  hideBelow: "lg",
  cell: (row) => (
    <TwoLineCell title={row.name || <span className="text-ink-2">No name</span>} detail={row.version} plainDetail />
  ),
};

const instance: Column<DeviceView> = {
  key: "instance",
  header: "Instance, key",
  width: "14%",
  cell: (row) => (
    <TwoLineCell
      plainDetail
      title={<span title={row.instance.name}>{row.instance.name}</span>}
      detail={keyText(row.accessKey)}
    />
  ),
};

/** By which key a device came, in words. */
export function keyText(accessKey: DeviceView["accessKey"]): string {
  if (!accessKey) return "By account ID";
  return accessKey.name ? `Key ${accessKey.name}` : "A key deleted since";
}

const fingerprint: Column<DeviceView> = {
  key: "fingerprint",
  header: "Fingerprint",
  width: "6.75rem",
  hideBelow: "xl",
  cell: (row) => (
    <span title={`SHA-256 ${fingerprintText(row.fingerprint)}`} className="font-mono text-ink-2 text-xs">
      {shortened(row.fingerprint)}
    </span>
  ),
};

const firstSeen: Column<DeviceView> = {
  key: "firstSeen",
  header: "First seen",
  width: "7.25rem",
  sort: "firstSeen",
  hideBelow: "lg",
  cell: (row) => <Time at={row.firstSeenAt} />,
};

const lastSeen: Column<DeviceView> = {
  key: "lastSeen",
  header: "Last seen",
  width: "8.5rem",
  sort: "lastSeen",
  cell: (row) => <TwoLineCell title={<Time at={row.lastSeenAt} />} detail={row.address} />,
};

const state: Column<DeviceView> = {
  key: "state",
  header: "State",
  width: "11.5rem",
  compact: "state",
  cell: (row) => (
    <TwoLineCell
      plainDetail
      title={<DeviceStatus state={row.state} />}
      detail={
        // A rejected one is refused, however open its connection is.
        row.connectedAt &&
        row.state !== "rejected" && (
          <>
            Connected <Time at={row.connectedAt} />
          </>
        )
      }
    />
  ),
};

export const deviceColumns: Column<DeviceView>[] = [
  select,
  serial,
  name,
  instance,
  fingerprint,
  firstSeen,
  lastSeen,
  state,
];
