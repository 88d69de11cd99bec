import { ScrollText } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { FilterTextChip } from "@/components/data-table/filter-text-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { RowSheet } from "@/components/data-table/row-sheet";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { getAuditEvent, listAuditEvents } from "@/lib/audit/queries";
import { type AuditEventView, auditEventLabels, auditEventNames, auditEventText } from "@/lib/audit/schema";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { auditFiltersOf, auditQuery, isNarrowed } from "./audit-list";
import { eventColumns } from "./event-columns";
import { EventDetails } from "./event-details";
import { outcomes } from "./event-words";
import { OneFilter } from "./one-filter";

export const metadata = { title: "Audit" };

const eventOptions = auditEventNames.map((name) => ({ value: name, label: auditEventLabels[name] }));
const outcomeOptions = (["success", "failure"] as const).map((value) => ({ value, label: outcomes[value].label }));

export default async function AuditPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listAuditEvents(actor, await auditFiltersOf(params)));
  const chosen = paramOf(params, "show");
  const event = chosen ? await orNotFound(getAuditEvent(actor, chosen)) : null;
  const seesOthers = allowed(actor, "audit.read", "anywhere");
  const place = { cursor: paramOf(params, "cursor"), row: paramOf(params, "row") };
  return (
    <>
      <PageHeader
        title="Audit"
        description={`Who changed what, and who signed in or was refused. Nothing here can be changed.${seesOthers ? "" : " You see what you did yourself."}`}
        actions={<CsvLink href={routes.auditCsv(auditQuery(params))} />}
      />
      <Toolbar>
        {seesOthers && <FilterTextChip param="actor" label="Actor" placeholder="Username or name" />}
        <FilterChip param="event" label="Event" options={eventOptions} />
        <FilterTextChip param="subject" label="Subject" placeholder="Name or ID" />
        <FilterChip param="outcome" label="Outcome" options={outcomeOptions} />
        <FilterTextChip param="from" label="From" type="date" />
        <FilterTextChip param="to" label="To" type="date" />
        <OneFilters params={params} first={page.items[0]} />
      </Toolbar>
      <DataTable
        caption="Audit events"
        columns={eventColumns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...place, show: row.id })}
        params={params}
        empty={<Nothing narrowed={isNarrowed(params)} seesOthers={seesOthers} />}
        pagination={listPagination(page, params)}
      />
      {event && (
        <RowSheet title={auditEventText(event)} closeHref={paramsHref(params, { ...place, show: undefined })}>
          <EventDetails event={event} />
        </RowSheet>
      )}
    </>
  );
}

/** A link from elsewhere names one actor or subject by its id; the first event found knows its name. */
function OneFilters({ params, first }: { params: TableParams; first: AuditEventView | undefined }) {
  const { actorId, subjectId } = auditQuery(params);
  return (
    <>
      {actorId && (
        <OneFilter
          label="Actor"
          name={first?.actor.name ?? actorId}
          href={paramsHref(params, { actorId: undefined, show: undefined })}
        />
      )}
      {subjectId && (
        <OneFilter
          label="Subject"
          name={first?.subject?.name ?? subjectId}
          href={paramsHref(params, { subjectId: undefined, show: undefined })}
        />
      )}
    </>
  );
}

function Nothing({ narrowed, seesOthers }: { narrowed: boolean; seesOthers: boolean }) {
  if (!narrowed) {
    return (
      <EmptyState
        icon={ScrollText}
        title="Nothing has happened yet"
        description={`Every change and every sign-in ${seesOthers ? "" : "of yours "}is listed here.`}
      />
    );
  }
  return (
    <EmptyState
      icon={ScrollText}
      title="No event matches"
      description="Actors and subjects are matched from the beginning of a word; days are those of your own clock."
      action={
        <Button asChild>
          <Link prefetch={false} href={routes.audit()}>
            Show all
          </Link>
        </Button>
      }
    />
  );
}
