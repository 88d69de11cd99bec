import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ArrivalFocus } from "@/components/arrival-focus";
import { DataTable } from "@/components/data-table/data-table";
import { FilterChip } from "@/components/data-table/filter-chip";
import { listPagination } from "@/components/data-table/list-pagination";
import { RowSheet } from "@/components/data-table/row-sheet";
import { paramOf, paramsHref, type TableParams } from "@/components/data-table/table-params";
import { Toolbar } from "@/components/data-table/toolbar";
import { SecretHost } from "@/components/secret-host";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { getDelivery, getWebhook, listDeliveries } from "@/lib/webhooks/queries";
import type { WebhookView } from "@/lib/webhooks/schema";
import { eventChoices } from "../event-choices";
import { StoppedCallout } from "../stopped-callout";
import { deliveryStatusOptions, Events, WebhookState } from "../webhook-columns";
import { WebhookMenu } from "../webhook-menu";
import { deliveryColumns } from "./delivery-columns";
import { DeliveryDetails } from "./delivery-details";
import { RedeliverMenu } from "./redeliver-menu";

export const metadata: Metadata = { title: "Webhook" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<TableParams> };

export default async function WebhookPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const webhook = await orNotFound(getWebhook(actor, id));
  const [status, cursor, show] = ["status", "cursor", "show"].map((name) => paramOf(query, name));
  const page = await orNotFound(listDeliveries(actor, { id, status, cursor }));
  const shown = show ? await orNotFound(getDelivery(actor, show)) : null;
  const can = {
    update: allowed(actor, "webhooks.update", "anywhere"),
    delete: allowed(actor, "webhooks.delete", "anywhere"),
  };
  const place = { cursor, row: paramOf(query, "row") };
  return (
    <SecretHost>
      <PageHeader
        title={webhook.name}
        description={<WebhookState status={webhook.status} />}
        actions={
          <WebhookMenu
            webhook={webhook}
            choices={eventChoices()}
            can={can}
            face="Actions"
            look={{ variant: "secondary" }}
          />
        }
        breadcrumbs={[
          { label: "Administration" },
          { label: "Webhooks", href: routes.webhooks() },
          { label: webhook.name },
        ]}
      />
      <ArrivalFocus key={webhook.id} />
      <StoppedCallout stopped={webhook.status === "stopped" ? [webhook] : []} />
      <Facts webhook={webhook} />
      <h2 className="mt-6 mb-2 font-semibold">Deliveries</h2>
      <Toolbar>
        <FilterChip param="status" label="Status" options={deliveryStatusOptions} />
      </Toolbar>
      <DataTable
        caption="Deliveries"
        columns={deliveryColumns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHref={(row) => paramsHref(query, { ...place, show: row.id })}
        rowMenu={(row) =>
          can.update && (row.status === "delivered" || row.status === "failed") ? (
            <RedeliverMenu id={row.id} event={row.event} />
          ) : null
        }
        params={query}
        empty={
          status ? (
            <EmptyState
              icon={Inbox}
              title="No delivery is in this state"
              action={
                <Button asChild>
                  <Link prefetch={false} href={routes.webhook(id)}>
                    Show all
                  </Link>
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={Inbox}
              title="Nothing was told yet"
              description="Every event that happens is listed here, with the receiver's answer, for 30 days."
            />
          )
        }
        pagination={listPagination(page, query)}
      />
      {shown && (
        <RowSheet title={shown.event} closeHref={paramsHref(query, { ...place, show: undefined })}>
          <DeliveryDetails delivery={shown} />
        </RowSheet>
      )}
    </SecretHost>
  );
}

function Facts({ webhook }: { webhook: WebhookView }) {
  const { url, group, events, createdAt, formerSecretUntil } = webhook;
  return (
    <Card>
      <CardHeader title="What is told where" />
      <CardBody>
        <DescriptionList
          items={[
            { term: "URL", value: url, mono: true },
            { term: "Organization group", value: group.name },
            { term: "Events", value: <Events events={events} /> },
            { term: "Added", value: <Time at={createdAt} format="exact" /> },
            ...(formerSecretUntil
              ? [{ term: "Old secret signs until", value: <Time at={formerSecretUntil} format="exact" /> }]
              : []),
          ]}
        />
      </CardBody>
    </Card>
  );
}
