import { CalendarClock, X } from "lucide-react";
import Link from "next/link";
import { chipStyle } from "@/components/data-table/chip-style";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { FilterTextChip } from "@/components/data-table/filter-text-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { findCalendarFeed, getExpiryCalendar, listDeskTeams, listExpiring } from "@/lib/expiry/queries";
import type { ExpiringView } from "@/lib/expiry/schema";
import { credentialKinds } from "@/lib/inventory/schema";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { OwnerFilter } from "../credentials/owner-filter";
import { CalendarCard } from "./calendar-card";
import { expiringColumns, kindLabels } from "./expiring-columns";
import { expiryInput, expiryQuery, isNarrowed } from "./expiry-list";
import { ExpiryMap } from "./expiry-map";

export const metadata = { title: "Expiry desk" };

const kindOptions = credentialKinds.map((value) => ({ value, label: kindLabels[value] }));

export default async function ExpiryDeskPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listExpiring(actor, expiryInput(params)));
  const calendar = await orNotFound(getExpiryCalendar(actor, expiryQuery(params)));
  const teams = await listDeskTeams(actor);
  const day = paramOf(params, "day");
  const seesOthers = allowed(actor, "inventory.read", "anywhere");
  return (
    <>
      <PageHeader
        title="Expiry desk"
        description={`What ends when: API keys, access tokens and certificates ${seesOthers ? "of your groups" : "that you may see"}.`}
        actions={
          <>
            <CsvLink href={routes.expiryDeskCsv(expiryQuery(params))} />
            <Button asChild>
              <a href="#calendar-link">
                <CalendarClock aria-hidden />
                Calendar link
              </a>
            </Button>
          </>
        }
      />
      <Toolbar>
        <FilterChip param="kind" label="Kind" options={kindOptions} />
        {teams.length > 0 && (
          <FilterChip param="teamId" label="Team" options={teams.map(({ id, name }) => ({ value: id, label: name }))} />
        )}
        <FilterTextChip param="owner" label="Owner" placeholder="Username, name or email" />
        <OwnerFilter params={params} rows={page.items} />
        {day && (
          <Link prefetch={false} href={paramsHref(params, { day: undefined })} data-on="" className={chipStyle}>
            <span className="truncate">On {day}</span>
            <X aria-hidden />
            <span className="sr-only">, remove filter</span>
          </Link>
        )}
      </Toolbar>
      <ExpiryMap calendar={calendar} params={params} chosen={day} />
      <DataTable
        caption="What expires, the next first"
        columns={expiringColumns(allowed(actor, "users.read", "anywhere"))}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => hrefOf(actor, row)}
        params={params}
        empty={
          isNarrowed(params) ? (
            <NothingMatches
              icon={CalendarClock}
              noun="credential"
              searched="the owner's names"
              allHref={routes.expiryDesk()}
            />
          ) : (
            <EmptyState
              icon={CalendarClock}
              title="Nothing expires"
              description="No active credential that you may see has an end. Those that get one are listed here."
            />
          )
        }
        pagination={listPagination(page, params)}
      />
      <CalendarCard feed={await findCalendarFeed(actor)} />
    </>
  );
}

/** Where the credential is looked at: among the viewer's own, or in the list of everybody's. */
function hrefOf(actor: Actor, { id, kind, purpose, isOwn }: ExpiringView): string {
  if (kind === "api-key") return isOwn ? routes.ownApiKeys({ key: id }) : routes.apiKeys({ key: id });
  if (kind === "access-key") return routes.fortigateAccessKeys({ key: id });
  if (kind === "token") return isOwn ? routes.manageTokens({ token: id }) : routes.tokens({ token: id });
  const isOwnAutomation = isOwn && purpose === "automation" && !allowed(actor, "certificates.read", "anywhere");
  return isOwnAutomation ? routes.manageCertificates({ certificate: id }) : routes.certificate(id);
}
