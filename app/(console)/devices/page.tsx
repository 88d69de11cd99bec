import { MonitorSmartphone } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { SearchBox } from "@/components/data-table/search-box";
import { SelectionProvider } from "@/components/data-table/selection";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { UserActor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { listAuditEvents } from "@/lib/audit/queries";
import {
  findDevicesVersion,
  getDevice,
  listDevices,
  listFilterChoices,
  listFullInstances,
} from "@/lib/devices/queries";
import { type DeviceView, titleOf } from "@/lib/devices/schema";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { deviceColumns } from "./device-columns";
import { DeviceDetails } from "./device-details";
import { isNarrowed, listInput, listQuery, placeIn } from "./device-list";
import { DeviceMenu } from "./device-menu";
import { DeviceSelectionBar } from "./device-selection-bar";
import { stateOptions } from "./device-state";
import { LiveUpdate } from "./live-update";

export const metadata = { title: "Fabric Devices" };

const columnsWithout = deviceColumns.filter(({ key }) => key !== "select");

export default async function DevicesPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const version = await orNotFound(findDevicesVersion(actor));
  const page = await orNotFound(listDevices(actor, listInput(params)));
  const { instances, accessKeys } = await listFilterChoices(actor);
  const full = await listFullInstances(actor);
  const chosen = paramOf(params, "device");
  const may = {
    mayUpdate: allowed(actor, "devices.update", "anywhere"),
    mayDelete: allowed(actor, "devices.delete", "anywhere"),
  };
  const mayChange = may.mayUpdate || may.mayDelete;
  return (
    <SelectionProvider>
      <LiveUpdate version={version} versionHref={routes.devicesVersion()} />
      <PageHeader
        title="Fabric Devices"
        description="Devices that reached an instance with the account ID or an access key. A new one waits until somebody authorizes it."
        actions={<CsvLink href={routes.devicesCsv(listQuery(params))} />}
      />
      {full.length > 0 && (
        <Callout tone="warn" className="mb-4" title={`No further device can wait at ${full.join(", ")}.`}>
          As many wait there as the settings permit; others are refused and not recorded. Decide about those that wait.
        </Callout>
      )}
      <Toolbar>
        <SearchBox label="Search devices" param="search" />
        <FilterChip param="state" label="State" options={stateOptions} />
        {instances.length > 1 && <FilterChip param="groupId" label="Instance" options={instances} />}
        {accessKeys.length > 0 && <FilterChip param="accessKeyId" label="Key" options={accessKeys} />}
      </Toolbar>
      {mayChange && <DeviceSelectionBar {...may} />}
      <DataTable
        caption="Fabric devices"
        columns={mayChange ? deviceColumns : columnsWithout}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), device: row.id })}
        rowMenu={mayChange ? (row) => <DeviceMenu device={menuDeviceOf(row)} {...may} /> : undefined}
        params={params}
        defaultSort="-firstSeen"
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={MonitorSmartphone}
              noun="device"
              searched="serial number, virtual domain, name, version, address and fingerprint"
              allHref={routes.devices()}
            />
          ) : (
            <EmptyState
              icon={MonitorSmartphone}
              title="No device has come yet"
              description="A device that connects to the gateway with an access key appears here and waits for authorization."
            />
          )
        }
        pagination={listPagination(page, params)}
      />
      {chosen && (
        <Sheet actor={actor} id={chosen} closeHref={paramsHref(params, { ...placeIn(params), device: undefined })} />
      )}
    </SelectionProvider>
  );
}

async function Sheet({ actor, id, closeHref }: { actor: UserActor; id: string; closeHref: string }) {
  const device = await orNotFound(getDevice(actor, id));
  const history = await listAuditEvents(actor, { subjectId: id, limit: 20 });
  return (
    <RowSheet title={titleOf(device)} closeHref={closeHref}>
      <DeviceDetails device={device} history={history.items} />
    </RowSheet>
  );
}

const menuDeviceOf = (device: DeviceView) => {
  const { id, state, fingerprint, authorizedFingerprint } = device;
  return { id, title: titleOf(device), state, fingerprint, authorizedFingerprint };
};
