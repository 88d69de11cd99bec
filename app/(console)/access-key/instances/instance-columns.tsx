import Link from "next/link";
import type { ReactNode } from "react";
import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import type { InstanceView } from "@/lib/instances/schema";
import { routes } from "@/lib/routes";
import { accountName, type DeviceGateway, keyNames } from "../device-names";
import { reasonOf } from "./reach-words";

export type InstancesAt = { accountId: string; total: number; gateway: DeviceGateway | null };

export function instanceColumns(at: InstancesAt): Column<InstanceView>[] {
  const reach = (row: InstanceView) => <Reach instance={row} {...at} />;
  return [
    {
      key: "name",
      header: "Instance",
      width: "24%",
      compact: "name",
      cell: (row) => (
        <>
          <TwoLineCell
            strong
            title={<span title={row.label}>{row.label}</span>}
            detail={unitsText(row.units)}
            plainDetail
          />
          {/* A narrow window has no room for the column beside it. */}
          <div className="sm:hidden">
            <p className="mt-2 text-ink-2 text-xs">What a device must send</p>
            {reach(row)}
          </div>
        </>
      ),
    },
    {
      key: "reach",
      header: "What a device must send",
      cell: reach,
    },
    {
      key: "keys",
      header: "Access keys",
      width: "7rem",
      align: "right",
      cell: (row) => (
        <span className={row.accessKeys === 0 ? "text-ink-2 tabular-nums" : "tabular-nums"}>{row.accessKeys}</span>
      ),
    },
    {
      key: "devices",
      header: "Devices",
      width: "6rem",
      align: "right",
      compact: "state",
      cell: (row) => (
        <Figure count={row.devices} href={routes.devices({ groupId: row.groupId })}>
          devices of {row.name}
        </Figure>
      ),
    },
  ];
}

function Reach({ instance, accountId, total, gateway }: InstancesAt & { instance: InstanceView }) {
  return (
    <div className="py-1.5 text-sm">
      <p>
        {instance.accountIdSuffices ? `The account ID ${accountId}` : `The account ID ${accountId} and an access key`}
      </p>
      <p className="text-ink-2">{reasonOf(instance, total)}</p>
      {gateway && <p className="wrap-anywhere font-mono text-xs">{nameOf(instance, gateway)}</p>}
    </div>
  );
}

const unitsText = (units: number): string => {
  if (units === 0) return "no organizational units";
  return units === 1 ? "1 organizational unit" : `${units} organizational units`;
};

function nameOf({ accountIdSuffices }: InstanceView, gateway: DeviceGateway): string {
  const base = gateway.bases[0] ?? "";
  return accountIdSuffices ? accountName(gateway, base) : keyNames(gateway, base, "<key>")[0];
}

function Figure({ count, href, children }: { count: number; href: string; children: ReactNode }) {
  if (count === 0) return <span className="text-ink-2 tabular-nums">0</span>;
  return (
    <Link prefetch={false} href={href} className="relative rounded-sm tabular-nums hover:underline">
      {count} <span className="sr-only">{children}</span>
    </Link>
  );
}
