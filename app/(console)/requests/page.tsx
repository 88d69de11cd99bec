import { ListTree } from "lucide-react";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { FilterTextChip } from "@/components/data-table/filter-text-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import type { Permission } from "@/lib/permissions";
import { routes } from "@/lib/routes";
import { getRequest, listRequests } from "@/lib/usage/queries";
import { doorLabels, doors, outcomeLabels, type RequestView } from "@/lib/usage/schema";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { OneFilter } from "../audit/one-filter";
import { placeIn } from "../credentials/credential-list";
import { requestColumns, requestName } from "./request-columns";
import { RequestDetails } from "./request-details";
import { isNarrowed, requestFiltersOf, requestQuery } from "./request-list";

export const metadata = { title: "Request log" };

const doorOptions = doors.map((value) => ({ value, label: doorLabels[value] }));
const outcomeOptions = [
  { value: "refused", label: "Refused, for whatever reason", chip: "Refused" },
  ...Object.entries(outcomeLabels).map(([value, label]) => ({ value, label })),
];

export default async function RequestLogPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listRequests(actor, await requestFiltersOf(params)));
  const chosen = paramOf(params, "show");
  const shown = chosen ? await orNotFound(getRequest(actor, chosen)) : null;
  const may = (permission: Permission) => allowed(actor, permission, "anywhere");
  return (
    <>
      <PageHeader
        title="Request log"
        description="Every request that carried a credential, accepted or refused. Paths are kept without what follows the question mark."
        actions={<CsvLink href={routes.requestLogCsv(requestQuery(params))} />}
      />
      <Toolbar>
        <FilterChip param="outcome" label="Outcome" options={outcomeOptions} />
        <FilterTextChip param="owner" label="Owner" placeholder="Username, name or email" />
        <FilterChip param="door" label="Door" options={doorOptions} />
        <FilterTextChip param="address" label="Address" placeholder="192.0.2.7" />
        <FilterTextChip param="from" label="From" type="date" />
        <FilterTextChip param="to" label="To" type="date" />
        {may("labels.read") && <FilterTextChip param="label" label="Label" placeholder="name, or name: value" />}
        <OneFilters params={params} first={page.items[0]} />
      </Toolbar>
      <DataTable
        caption="Requests"
        columns={requestColumns(may("users.read"))}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...placeIn(params), show: row.id })}
        params={params}
        empty={
          isNarrowed(params) ? (
            <NothingMatches icon={ListTree} noun="request" searched="the owner's names" allHref={routes.requestLog()} />
          ) : (
            <EmptyState
              icon={ListTree}
              title="No request yet"
              description="Requests of programs and services appear here within seconds, for as long as the settings say."
            />
          )
        }
        pagination={listPagination(page, params)}
      />
      {shown && (
        <RowSheet title={requestName(shown)} closeHref={paramsHref(params, { ...placeIn(params), show: undefined })}>
          <RequestDetails
            request={shown}
            may={{
              openOwner: may("users.read"),
              openInventory: may("inventory.read"),
              readLabels: may("labels.read"),
              updateLabels: may("labels.update"),
            }}
          />
        </RowSheet>
      )}
    </>
  );
}

/** A link from elsewhere names one credential, owner or application by its id; the first request found knows its name. */
function OneFilters({ params, first }: { params: TableParams; first: RequestView | undefined }) {
  const { credentialId, ownerId, applicationId } = requestQuery(params);
  const names = [
    { param: "credentialId", label: "Credential", id: credentialId, name: first?.credential?.name },
    { param: "ownerId", label: "Owner", id: ownerId, name: first?.owner?.username },
    { param: "applicationId", label: "Application", id: applicationId, name: undefined },
  ];
  return names.map(
    ({ param, label, id, name }) =>
      id && (
        <OneFilter
          key={param}
          label={label}
          name={name || id}
          href={paramsHref(params, { [param]: undefined, show: undefined })}
        />
      ),
  );
}
