import { TimeAreaChart } from "@/components/charts/time-area-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { DashboardView } from "@/lib/inventory/schema";

const label = "Authenticated requests";

/** What called with a credential in the last 24 hours, and what was turned away. */
export function RequestsCard({ requests }: Pick<DashboardView, "requests">) {
  return (
    <Card>
      <CardHeader title={label} note="24 hours, refused in red" />
      <CardBody>
        <TimeAreaChart
          label={`${label}, last 24 hours`}
          points={requests.map(({ hour, accepted, refused }) => ({
            at: hour.toISOString(),
            values: { accepted, refused },
          }))}
          series={[
            { key: "accepted", label: "accepted", tone: "accent" },
            { key: "refused", label: "refused", tone: "bad" },
          ]}
          bucket="hour"
          unit="requests"
          height={requests.some(({ accepted, refused }) => accepted + refused > 0) ? 204 : 96}
          emptyText="No call with a credential in the last 24 hours."
        />
      </CardBody>
    </Card>
  );
}
