import { Mail } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { RowSheet } from "@/components/data-table/row-sheet";
import { SearchBox } from "@/components/data-table/search-box";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { mailKindNames, mailKinds } from "@/lib/mail/kind-schema";
import { getMail, listMails, mailWorks } from "@/lib/mail/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { mailColumns, statusOptions } from "./mail-columns";
import { MailDetails } from "./mail-details";
import { isNarrowed, mailInput, mailQuery } from "./mail-list";
import { ResendMailMenu } from "./resend-mail-menu";

export const metadata = { title: "Mail" };

const kindOptions = mailKindNames.map((value) => ({ value, label: mailKinds[value].label }));

export default async function MailPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listMails(actor, mailInput(params)));
  const chosen = paramOf(params, "show");
  const shown = chosen ? await orNotFound(getMail(actor, chosen)) : null;
  const mayResend = allowed(actor, "settings.update", "top");
  const place = { cursor: paramOf(params, "cursor"), row: paramOf(params, "row") };
  return (
    <>
      <PageHeader
        title="Mail"
        description="The outbox: what waits, what was sent, and what the mail server refused, in its own words."
        actions={
          <>
            <CsvLink href={routes.mailCsv(mailQuery(params))} />
            <Button asChild>
              <Link prefetch={false} href={routes.emailSettings()}>
                Email Settings
              </Link>
            </Button>
          </>
        }
      />
      <Toolbar>
        <SearchBox label="Search subjects and recipients" param="search" />
        <FilterChip param="status" label="Status" options={statusOptions} />
        <FilterChip param="kind" label="Kind" options={kindOptions} />
      </Toolbar>
      <DataTable
        caption="Mails"
        columns={mailColumns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(params, { ...place, show: row.id })}
        rowMenu={(row) =>
          mayResend && row.canResend ? (
            <ResendMailMenu id={row.id} subject={row.subject} recipients={row.recipients.join(", ")} />
          ) : null
        }
        params={params}
        defaultSort="-created"
        empty={
          isNarrowed(params) ? (
            <NothingMatches icon={Mail} noun="mail" searched="subject and recipients" allHref={routes.mail()} />
          ) : (
            <NothingYet works={await mailWorks()} />
          )
        }
        pagination={listPagination(page, params)}
      />
      {shown && (
        <RowSheet title={shown.subject} closeHref={paramsHref(params, { ...place, show: undefined })}>
          <MailDetails mail={shown} />
        </RowSheet>
      )}
    </>
  );
}

function NothingYet({ works }: { works: boolean }) {
  if (works) {
    return (
      <EmptyState
        icon={Mail}
        title="No mail yet"
        description="Mails about certificates, reminders of what expires and mailed passwords are listed here."
      />
    );
  }
  return (
    <EmptyState
      icon={Mail}
      title="Mail is not set up"
      description="Nothing is queued until the Email Settings are saved and switched on."
      action={
        <Button asChild variant="primary">
          <Link prefetch={false} href={routes.emailSettings()}>
            Email Settings
          </Link>
        </Button>
      }
    />
  );
}
