import { Webhook } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { NothingMatches } from "@/components/data-table/nothing-matches";
import { SearchBox } from "@/components/data-table/search-box";
import type { TableParams } from "@/components/data-table/table-params";
import { CsvLink, Toolbar } from "@/components/data-table/toolbar";
import { SecretHost } from "@/components/secret-host";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { allowed } from "@/lib/allowed";
import { listGroupChoices } from "@/lib/groups/queries";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { listWebhooks, stoppedWebhooks } from "@/lib/webhooks/queries";
import { AddWebhookDialog } from "./add-webhook-dialog";
import { eventChoices } from "./event-choices";
import { StoppedCallout } from "./stopped-callout";
import { statusOptions, webhookColumns } from "./webhook-columns";
import { isNarrowed, webhookInput, webhookQuery } from "./webhook-list";
import { WebhookMenu } from "./webhook-menu";

export const metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const params = await searchParams;
  const page = await orNotFound(listWebhooks(actor, webhookInput(params)));
  const groups = await listGroupChoices(actor, "webhooks.create");
  const choices = eventChoices();
  const can = {
    update: allowed(actor, "webhooks.update", "anywhere"),
    delete: allowed(actor, "webhooks.delete", "anywhere"),
  };
  return (
    <SecretHost>
      <PageHeader
        title="Webhooks"
        description="Addresses that are told of what the audit log records, signed so that they know who tells them."
        actions={
          <>
            <CsvLink href={routes.webhooksCsv(webhookQuery(params))} />
            {allowed(actor, "settings.read", "top") && (
              <Button asChild>
                <Link prefetch={false} href={routes.webhookSettings()}>
                  Settings
                </Link>
              </Button>
            )}
            {groups.length > 0 && (
              <AddWebhookDialog groups={groups.map(({ id, label }) => ({ value: id, label }))} choices={choices} />
            )}
          </>
        }
      />
      <StoppedCallout stopped={await stoppedWebhooks(actor)} />
      <Toolbar>
        <SearchBox label="Search names and URLs" param="search" />
        <FilterChip param="status" label="Status" options={statusOptions} />
      </Toolbar>
      <DataTable
        caption="Webhooks"
        columns={webhookColumns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.webhook(row.id)}
        rowMenu={(row) => <WebhookMenu webhook={row} choices={choices} can={can} />}
        params={params}
        defaultSort="name"
        empty={
          isNarrowed(params) ? (
            <NothingMatches icon={Webhook} noun="webhook" searched="name and URL" allHref={routes.webhooks()} />
          ) : (
            <EmptyState
              icon={Webhook}
              title="No webhooks yet"
              description="Add one to tell a chat, a pager or a log collector when something changes here."
            />
          )
        }
        pagination={listPagination(page, params)}
      />
    </SecretHost>
  );
}
