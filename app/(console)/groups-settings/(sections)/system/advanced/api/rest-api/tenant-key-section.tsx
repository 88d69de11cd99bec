import { KeyRound } from "lucide-react";
import Link from "next/link";
import { TwoLineCell } from "@/components/data-table/cell";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { env } from "@/lib/env";
import type { GroupChoice } from "@/lib/groups/schema";
import { routes } from "@/lib/routes";
import { findEffectiveGroupSettings } from "@/lib/settings/queries";
import { listTenantKeys } from "@/lib/tenant-keys/queries";
import { accountTypeLabels, accountTypes, type TenantKeyView } from "@/lib/tenant-keys/schema";
import { orNotFound } from "@/lib/web/or-not-found";
import { AddTenantKey } from "./add-tenant-key";
import { FormerKeyList } from "./former-key-list";
import { tenantKeyFiltersOf } from "./tenant-key-filters";
import { TenantKeyMenu } from "./tenant-key-menu";

const accountTypeOptions = accountTypes.map((value) => ({ value, label: accountTypeLabels[value] }));

type TenantKeySectionProps = { actor: Actor; group: GroupChoice; params: TableParams };

/** The tenant keys of one group, with *Add*. */
export async function TenantKeySection({ actor, group, params }: TenantKeySectionProps) {
  const page = await orNotFound(listTenantKeys(actor, tenantKeyFiltersOf(params, group.id)));
  const here = { groupPath: group.path };
  const mayAdd = allowed(actor, "tenant-keys.create", here);
  const mayUpdate = allowed(actor, "tenant-keys.update", here);
  const mayDelete = allowed(actor, "tenant-keys.delete", here);
  const { enabled } = await findEffectiveGroupSettings(group.path, "rest-api.general");
  const narrowed = paramOf(params, "search") || paramOf(params, "type");
  const query = { group: group.id, search: paramOf(params, "search"), type: paramOf(params, "type") };
  return (
    <section aria-label="Tenant keys">
      <AddTenantKey
        key={group.id}
        group={group}
        mayAdd={mayAdd}
        accountTypes={accountTypeOptions}
        csv={<CsvLink href={routes.tenantKeysCsv({ ...query, sort: paramOf(params, "sort") })} />}
      />
      {!enabled && page.items.length > 0 && (
        <Callout tone="warn" title="API access is disabled in this group." className="mb-3">
          Every key below is refused until it is enabled.
        </Callout>
      )}
      <Toolbar>
        <SearchBox label="Search service or description" param="search" />
        <FilterChip param="type" label="Account Type" options={accountTypeOptions} />
      </Toolbar>
      <DataTable
        caption={`Tenant keys of ${group.label}`}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowMenu={({ id, service, accountType, description, permittedDomains }) => (
          <TenantKeyMenu
            tenantKey={{ id, service, accountType, description, permittedDomains }}
            accountTypes={accountTypeOptions}
            url={env().url}
            mayUpdate={mayUpdate}
            mayDelete={mayDelete}
            historyHref={allowed(actor, "audit.read", here) ? routes.audit({ subjectId: id }) : undefined}
          />
        )}
        params={params}
        defaultSort="-created"
        empty={narrowed ? <NoMatch groupId={group.id} /> : <None group={group} mayAdd={mayAdd} />}
        pagination={listPagination(page, params)}
      />
      <FormerKeyList tenantKeys={page.items} mayUpdate={mayUpdate} />
    </section>
  );
}

const columns: Column<TenantKeyView>[] = [
  {
    key: "service",
    header: "Service",
    sort: "service",
    compact: "name",
    cell: (row) => <TwoLineCell strong plainDetail title={row.service} detail={row.description} />,
  },
  {
    key: "type",
    header: "Account Type",
    width: "8.5rem",
    compact: "state",
    cell: (row) => <span className="whitespace-nowrap">{accountTypeLabels[row.accountType]}</span>,
  },
  {
    key: "domains",
    header: "Permitted domains",
    width: "17%",
    hideBelow: "xl",
    cell: ({ permittedDomains: [first, ...others] }) => (
      <TwoLineCell
        plainDetail
        title={first ?? <span className="text-ink-2">all</span>}
        detail={others.length > 0 && <span title={others.join("\n")}>and {others.length} more</span>}
      />
    ),
  },
  {
    key: "last-used",
    header: "Last used",
    width: "10rem",
    cell: (row) => <TwoLineCell title={<Time at={row.lastUsedAt} />} detail={row.lastUsedAddress} />,
  },
  {
    key: "created",
    header: "Made",
    width: "8.5rem",
    sort: "created",
    hideBelow: "lg",
    cell: (row) => (
      <TwoLineCell
        plainDetail
        title={<Time at={row.createdAt} format="date" />}
        detail={
          row.rotatedAt && (
            <>
              rotated <Time at={row.rotatedAt} />
            </>
          )
        }
      />
    ),
  },
];

function None({ group, mayAdd }: { group: GroupChoice; mayAdd: boolean }) {
  return (
    <EmptyState
      icon={KeyRound}
      title="No tenant key in this group"
      description={
        mayAdd
          ? "Each service that calls the API gets one of its own: choose Add, name the service, save."
          : `You may look at the tenant keys of ${group.label}, not add any.`
      }
    />
  );
}

function NoMatch({ groupId }: { groupId: string }) {
  return (
    <EmptyState
      icon={KeyRound}
      title="No tenant key matches"
      description="Words are matched from their beginning, in service and description."
      action={
        <Button asChild>
          <Link href={routes.restApi({ group: groupId })}>Show all</Link>
        </Button>
      }
    />
  );
}
