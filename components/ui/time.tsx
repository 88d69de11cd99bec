"use client";

import { useViewerClock } from "@/components/viewer-clock";
import { type MomentFormat, momentText } from "./moment-text";

export type TimeProps = {
  /** A `Date` or ISO string; null writes `empty`. */
  at: Date | string | null | undefined;
  format?: MomentFormat;
  empty?: string;
  className?: string;
};

/** A moment in the viewer's time zone: relative (or a date), the exact one on hover. */
export function Time({ at, format = "relative", empty = "never", className }: TimeProps) {
  const { now, timeZone } = useViewerClock();
  if (!at) return <span className={className}>{empty}</span>;
  const moment = typeof at === "string" ? new Date(at) : at;
  const isKnown = !Number.isNaN(moment.getTime());
  return (
    <time
      dateTime={isKnown ? moment.toISOString() : undefined}
      title={momentText(moment, now, timeZone, "exact")}
      className={className}
    >
      {momentText(moment, now, timeZone, format)}
    </time>
  );
}
