"use client";

import { useId, useState } from "react";
import { TimeAreaChart } from "@/components/charts/time-area-chart";
import { bucketText, numberText, type TimePoint } from "@/components/charts/time-series";
import { Select } from "@/components/ui/select";
import { useViewerClock } from "@/components/viewer-clock";
import { hourlyPoints, hoursOfDay, type Usage, usagePoints } from "./usage-points";

const series = [
  { key: "accepted", label: "accepted", tone: "accent" },
  { key: "refused", label: "refused", tone: "bad" },
] as const;

/** The requests of 30 days by day, and those of one of the days, or of the last 24 hours, by hour. */
export function UsageCharts({ usage }: { usage: Usage }) {
  const { timeZone } = useViewerClock();
  const [day, setDay] = useState("");
  const id = useId();
  const days = usagePoints(usage, timeZone);
  const chosen = days.find(({ at }) => at === day);
  const wasUsed = usage.hours.length > 0;
  const when = chosen ? ` on ${dayText(chosen.at, timeZone)}` : null;
  return (
    <>
      <TimeAreaChart
        label="Requests, last 30 days"
        points={days}
        series={series}
        bucket="day"
        unit="requests"
        height={wasUsed ? 160 : 72}
        emptyText="No request in the last 30 days."
        chosen={chosen?.at}
        onChoose={setDay}
      />
      {wasUsed && (
        <div>
          <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <label htmlFor={id} className="font-medium text-sm">
              By hour
            </label>
            <Select
              id={id}
              className="h-8 w-56 max-w-full py-0 text-sm"
              value={chosen?.at ?? ""}
              onChange={(event) => setDay(event.target.value)}
              placeholder="Last 24 hours"
              options={days.toReversed().map((point) => ({
                value: point.at,
                label: `${dayText(point.at, timeZone)} (${numberText.format(totalOf(point))})`,
              }))}
            />
          </div>
          <TimeAreaChart
            label={`Requests${when ?? ", last 24 hours"}`}
            points={chosen ? hoursOfDay(usage, chosen.at, timeZone) : hourlyPoints(usage)}
            series={series}
            bucket="hour"
            unit="requests"
            height={120}
            emptyText={`No request${when ?? " in the last 24 hours"}.`}
          />
        </div>
      )}
    </>
  );
}

const dayText = (at: string, timeZone: string): string => bucketText(at, { bucket: "day", timeZone, isFull: true });

const totalOf = ({ values }: TimePoint): number => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0);
