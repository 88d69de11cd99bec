"use client";

import { cn } from "@/components/class-names";
import { loadedPart, useLoadedPart } from "@/components/loaded-part";
import { Skeleton } from "@/components/ui/skeleton";
import { useViewerClock } from "@/components/viewer-clock";
import type { TimeAreaPlotProps } from "./time-area-plot";
import { bucketText, numberText, type TimeBucket, type TimePoint, type TimeSeries } from "./time-series";

export type TimeAreaChartProps = {
  /** What is plotted ("Authenticated requests, last 24 hours"); name of the text alternative. */
  label: string;
  points: readonly TimePoint[];
  series: readonly TimeSeries[];
  bucket: TimeBucket;
  /** What is counted ("requests"), written at the axis. */
  unit: string;
  /** Pixels. */
  height?: number;
  emptyText?: string;
  /** Values are levels, which cannot be added up: the legend says the last one. */
  isLevel?: boolean;
  /** A bucket that is pointed out, and what is told which one was clicked; whoever has no pointer needs another way. */
  chosen?: string;
  onChoose?: (at: string) => void;
};

const plotPart = loadedPart(() => import("./time-area-plot"));

const swatches = { accent: "bg-accent", good: "bg-good", warn: "bg-warn", bad: "bg-bad", info: "bg-info" };

/** Values over time. The plot is loaded after the page is there; the same figures stand in a table for assistive technology. */
export function TimeAreaChart(props: TimeAreaChartProps) {
  const { label, points, series, bucket, unit, height = 180, emptyText = "Nothing yet in this time." } = props;
  const { isLevel = false, chosen, onChoose } = props;
  const { timeZone } = useViewerClock();
  const isEmpty = points.every((point) => series.every(({ key }) => !point.values[key]));
  return (
    <figure>
      <figcaption className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 text-xs">
        <span className="sr-only">{label}. </span>
        {series.map(({ key, label: name, tone }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={cn("h-0.5 w-3 rounded-full", swatches[tone])} />
            {name}{" "}
            <span className="text-ink tabular-nums">
              {numberText.format(isLevel ? last(points, key) : total(points, key))}
            </span>
          </span>
        ))}
        <span className="ml-auto">{isLevel ? unit : `${unit} per ${bucket}`}</span>
      </figcaption>
      <div style={{ height }}>
        {isEmpty ? (
          <p className="flex h-full items-center justify-center rounded-md border border-line border-dashed text-ink-2">
            {emptyText}
          </p>
        ) : (
          <LatePlot {...{ points, series, bucket, unit, timeZone, height, chosen, onChoose }} />
        )}
      </div>
      <div className="sr-only">
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {series.map(({ key, label: name }) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.at}>
                <th scope="row">{bucketText(point.at, { bucket, timeZone, isFull: true })}</th>
                {series.map(({ key }) => (
                  <td key={key}>{point.values[key] ?? 0}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function LatePlot(props: TimeAreaPlotProps) {
  const loaded = useLoadedPart(plotPart);
  return loaded ? <loaded.TimeAreaPlot {...props} /> : <Skeleton className="h-full w-full" />;
}

const last = (points: readonly TimePoint[], key: string): number => points.at(-1)?.values[key] ?? 0;

function total(points: readonly TimePoint[], key: string): number {
  return points.reduce((sum, point) => sum + (point.values[key] ?? 0), 0);
}
