import { TwoLineCell } from "@/components/data-table/cell";
import type { Column } from "@/components/data-table/data-table";
import { ChipList } from "@/components/ui/chip";
import { Status, type Tone } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { DeliveryStatus, WebhookStatus, WebhookView } from "@/lib/webhooks/schema";

const states: Record<WebhookStatus, { label: string; tone: Tone }> = {
  enabled: { label: "Enabled", tone: "good" },
  disabled: { label: "Disabled", tone: "quiet" },
  stopped: { label: "Stopped", tone: "bad" },
};

const deliveryStates: Record<DeliveryStatus, { label: string; tone: Tone }> = {
  queued: { label: "Waiting", tone: "info" },
  sending: { label: "Sending", tone: "info" },
  delivered: { label: "Delivered", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
};

export const WebhookState = ({ status }: { status: WebhookStatus }) => (
  <Status tone={states[status].tone}>{states[status].label}</Status>
);

export const DeliveryState = ({ status }: { status: DeliveryStatus }) => (
  <Status tone={deliveryStates[status].tone}>{deliveryStates[status].label}</Status>
);

const optionsOf = (of: Record<string, { label: string }>) =>
  Object.entries(of).map(([value, { label }]) => ({ value, label }));

export const statusOptions = optionsOf(states);
export const deliveryStatusOptions = optionsOf(deliveryStates);

/** The events that a webhook is told of. */
export const Events = ({ events }: { events: string[] | null }) =>
  events === null ? <span className="text-ink-2">all</span> : <ChipList values={events} limit={2} empty="none" />;

export const webhookColumns: readonly Column<WebhookView>[] = [
  {
    key: "name",
    header: "Name",
    sort: "name",
    compact: "name",
    cell: (row) => <TwoLineCell strong title={row.name} detail={row.url} />,
  },
  { key: "events", header: "Events", width: "20%", hideBelow: "lg", cell: (row) => <Events events={row.events} /> },
  { key: "group", header: "Organization group", width: "14%", hideBelow: "xl", cell: (row) => row.group.name },
  {
    key: "last",
    header: "Last delivery",
    width: "12rem",
    cell: (row) => <LastDelivery last={row.lastDelivery} />,
  },
  {
    key: "created",
    header: "Added",
    width: "8rem",
    sort: "created",
    hideBelow: "xl",
    cell: (row) => <Time at={row.createdAt} />,
  },
  {
    key: "status",
    header: "Status",
    width: "7rem",
    compact: "state",
    cell: (row) => <WebhookState status={row.status} />,
  },
];

function LastDelivery({ last }: { last: WebhookView["lastDelivery"] }) {
  if (!last) return <span className="text-ink-2">none yet</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <DeliveryState status={last.status} />
      <Time at={last.at} />
    </span>
  );
}
