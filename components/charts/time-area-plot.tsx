"use client";

import { useSyncExternalStore } from "react";
import { Area, AreaChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axisNumber, bucketText, numberText, type TimeBucket, type TimePoint, type TimeSeries } from "./time-series";

export type TimeAreaPlotProps = {
  points: readonly TimePoint[];
  series: readonly TimeSeries[];
  bucket: TimeBucket;
  unit: string;
  timeZone: string;
  height: number;
  chosen?: string;
  onChoose?: (at: string) => void;
};

const tick = { fill: "var(--ink-2)", fontSize: 11 };

/** The drawing of a `TimeAreaChart`; hidden from assistive technology, which reads the table. */
export function TimeAreaPlot({ points, series, bucket, unit, timeZone, height, ...choice }: TimeAreaPlotProps) {
  const { chosen, onChoose } = choice;
  const isStill = useReducedMotion();
  const data = points.map((point) => ({ at: point.at, ...point.values }));
  return (
    <div aria-hidden className="h-full">
      <ResponsiveContainer width="100%" height={height} minWidth={0}>
        <AreaChart
          data={data}
          margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          className={onChoose && "cursor-pointer"}
          onClick={({ activeLabel }) => typeof activeLabel === "string" && onChoose?.(activeLabel)}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            tickFormatter={(at: string) => bucketText(at, { bucket, timeZone })}
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: "var(--line)" }}
            interval="preserveEnd"
            minTickGap={44}
            height={22}
          />
          <YAxis
            width={38}
            allowDecimals={false}
            tick={tick}
            tickLine={false}
            axisLine={false}
            tickCount={4}
            tickFormatter={axisNumber}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)", strokeDasharray: "3 3" }}
            content={({ active, label, payload }) =>
              active && typeof label === "string" ? (
                <div className="rounded-md border border-line bg-surface px-2.5 py-1.5 text-xs shadow-pop">
                  <p className="text-ink-2">{bucketText(label, { bucket, timeZone, isFull: true })}</p>
                  {series.map(({ key, label: name, tone }) => (
                    <p key={key} className="flex items-center gap-1.5 tabular-nums">
                      <span className="size-1.75 rounded-full" style={{ background: `var(--${tone})` }} />
                      {numberText.format(Number(payload.find((entry) => entry.dataKey === key)?.value ?? 0))} {unit}
                      <span className="text-ink-2">{name}</span>
                    </p>
                  ))}
                </div>
              ) : null
            }
          />
          {chosen && <ReferenceLine x={chosen} stroke="var(--accent)" strokeDasharray="3 3" />}
          {series.map(({ key, label, tone, filled }, index) => (
            <Area
              key={key}
              dataKey={key}
              name={label}
              type="monotone"
              stroke={`var(--${tone})`}
              strokeWidth={index === 0 ? 2 : 1.5}
              fill={(filled ?? index === 0) ? `var(--${tone}-soft)` : "transparent"}
              fillOpacity={1}
              dot={false}
              activeDot={{ r: 3, strokeWidth: 0, fill: `var(--${tone})` }}
              isAnimationActive={!isStill}
              animationDuration={300}
            />
          ))}
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}

const QUERY = "(prefers-reduced-motion: reduce)";

function useReducedMotion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(QUERY);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => window.matchMedia(QUERY).matches,
    () => false,
  );
}
