import { Boxes, Upload } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { FilterTextChip } from "@/components/data-table/filter-text-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { SearchBox } from "@/components/data-table/search-box";
import { SelectionProvider } from "@/components/data-table/selection";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { credentialStatuses } from "@/lib/credentials/schema";
import { prefixOf } from "@/lib/id";
import { getInventoryItem, listInventory } from "@/lib/inventory/queries";
import { type InventoryKind, inventoryKinds } from "@/lib/inventory/schema";
import type { Permission } from "@/lib/permissions";
import { routes } from "@/lib/routes";
import { listTeams } from "@/lib/teams/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { reasonOptionsFor } from "../certificates/revocation-reasons";
import { capabilityOptions } from "../credentials/api-keys/capability-options";
import { placeIn } from "../credentials/credential-list";
import { expiresOptions, statusOptions, unusedOptions } from "../credentials/credential-status";
import { OwnerFilter } from "../credentials/owner-filter";
import { CredentialSelectionBar } from "./credential-selection-bar";
import { inventoryColumns, inventoryName } from "./inventory-columns";
import { type DetailRights, InventoryDetails } from "./inventory-details";
import { isNarrowed, listInput, listQuery } from "./inventory-list";
import { kindLabels } from "./kind-labels";

export const metadata = { title: "Inventory" };

const kindOptions = inventoryKinds.map((value) => ({ value, label: kindLabels[value] }));
const overPrivilegedOptions = [30, 90, 180].map((days) => ({
  value: String(days),
  label: `Unused capabilities for ${days} days`,
}));
const mostTeams = 200;

export default async function InventoryPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listInventory(actor, listInput(params)));
  const chosen = paramOf(params, "show");
  const shown = chosen ? await orNotFound(getInventoryItem(actor, chosen)) : null;
  const may = (permission: Permission) => allowed(actor, permission, "anywhere");
  const mayRevoke = revokes.some(may);
  return (
    <SelectionProvider>
      <PageHeader
        title="Inventory"
        description={`Credentials of every kind in your groups: whose they are, what they may do, and when they were used.${mayRevoke ? "" : " You may look at them, not revoke any."}`}
        actions={
          <>
            <CsvLink href={routes.inventoryCsv(listQuery(params))} />
            {may("labels.update") && (
              <Button asChild>
                <Link prefetch={false} href={routes.importLabels()}>
                  <Upload aria-hidden />
                  Upload labels
                </Link>
              </Button>
            )}
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search credentials and owners" param="search" />
        <FilterChip param="kind" label="Kind" options={kindOptions} />
        <FilterChip param="status" label="Status" options={statusOptions(credentialStatuses)} />
        <FilterTextChip param="owner" label="Owner" placeholder="Username, name or email" />
        <TeamFilter actor={actor} />
        <FilterChip param="capability" label="Capability" options={capabilityOptions} />
        <FilterChip param="unusedForDays" label="Unused for" options={unusedOptions} />
        <FilterChip param="expiresWithinDays" label="Expires" options={expiresOptions} />
        <FilterChip param="overPrivilegedDays" label="Over-privileged" options={overPrivilegedOptions} />
        {may("labels.read") && <FilterTextChip param="label" label="Label" placeholder="name, or name: value" />}
        <OwnerFilter params={params} rows={page.items} />
      </Toolbar>
      {mayRevoke && (
        <CredentialSelectionBar
          reasons={reasonOptionsFor(may("certificates.revoke"))}
          certificatePrefix={prefixOf("certificate")}
        />
      )}
      <DataTable
        caption="Credentials of every kind"
        columns={inventoryColumns(may("users.read"), mayRevoke)}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), show: row.id })}
        params={params}
        defaultSort="-created"
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={Boxes}
              noun="credential"
              searched="name, API key, serial number, service and owner"
              allHref={routes.inventory()}
            />
          ) : (
            <EmptyState
              icon={Boxes}
              title="No credential in your groups"
              description="API keys, tokens, certificates and access keys of the users of your groups appear here, and the tenant keys of your groups."
            />
          )
        }
        pagination={listPagination(page, params)}
      />
      {shown && (
        <RowSheet title={inventoryName(shown)} closeHref={paramsHref(params, { ...placeIn(params), show: undefined })}>
          <InventoryDetails item={shown} may={rightsOf(actor, shown.kind)} />
        </RowSheet>
      )}
    </SelectionProvider>
  );
}

const revokes: readonly Permission[] = [
  "api-keys.revoke",
  "tokens.revoke",
  "certificates.revoke",
  "tenant-keys.update",
];

const readsOf: Record<InventoryKind, Permission> = {
  "api-key": "api-keys.read",
  token: "tokens.read",
  "session-token": "tokens.read",
  certificate: "certificates.read",
  "access-key": "access-keys.read",
  "tenant-key": "tenant-keys.read",
};

function rightsOf(actor: Actor, kind: InventoryKind): DetailRights {
  const may = (permission: Permission) => allowed(actor, permission, "anywhere");
  return {
    openOwner: may("users.read"),
    openCredential: may(readsOf[kind]),
    readLabels: may("labels.read"),
    updateLabels: may("labels.update"),
    readRequests: may("requests.read"),
  };
}

async function TeamFilter({ actor }: { actor: Actor }) {
  if (!allowed(actor, "teams.read", "anywhere")) return null;
  const { items } = await listTeams(actor, { limit: mostTeams });
  if (items.length === 0) return null;
  return <FilterChip param="teamId" label="Team" options={items.map(({ id, name }) => ({ value: id, label: name }))} />;
}
