import { TimeAreaChart } from "@/components/charts/time-area-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { MinuteView } from "@/lib/health/schema";

const height = 120;

/** The last hour of this process: what was asked, and how late it was. */
export function MinutesCards({ minutes }: { minutes: readonly MinuteView[] }) {
  const points = (values: (minute: MinuteView) => Record<string, number>) =>
    minutes.map((minute) => ({ at: minute.at.toISOString(), values: values(minute) }));
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card>
        <CardHeader title="Requests" note="last hour, this process" />
        <CardBody>
          <TimeAreaChart
            label="Requests, last hour"
            points={points(({ requests, failures, authenticationFailures }) => ({
              requests,
              failures,
              authenticationFailures,
            }))}
            series={[
              { key: "requests", label: "answered", tone: "info" },
              { key: "authenticationFailures", label: "not authenticated", tone: "warn" },
              { key: "failures", label: "failed", tone: "bad" },
            ]}
            bucket="minute"
            unit="requests"
            height={height}
            emptyText="No request in the last hour."
          />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Event loop" note="how late 1 in 100 turns is" />
        <CardBody>
          <TimeAreaChart
            label="Event loop lag, last hour"
            points={points(({ eventLoopLagMs }) => ({ eventLoopLagMs }))}
            series={[{ key: "eventLoopLagMs", label: "lag", tone: "accent" }]}
            bucket="minute"
            unit="ms"
            isLevel
            height={height}
            emptyText="Nothing was measured yet: the first figure comes after a minute."
          />
        </CardBody>
      </Card>
    </div>
  );
}
