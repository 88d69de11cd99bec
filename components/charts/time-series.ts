export type SeriesTone = "accent" | "good" | "warn" | "bad" | "info";

export type TimeSeries = {
  /** Key of the values in each point. */
  key: string;
  label: string;
  tone: SeriesTone;
  /** Fills the area under the line (the default for the first series). */
  filled?: boolean;
};

/** One bucket: its beginning as an ISO string, and a value per series. */
export type TimePoint = { at: string; values: Record<string, number> };

export type TimeBucket = "minute" | "hour" | "day";

const formats = new Map<string, Intl.DateTimeFormat>();

type BucketFormat = { bucket: TimeBucket; timeZone: string; isFull?: boolean };

/** A bucket's name on the axis ("14:00", "21 Nov") or in full ("21 Nov, 14:00"). */
export function bucketText(at: string, { bucket, timeZone, isFull = false }: BucketFormat): string {
  const key = `${bucket} ${timeZone} ${isFull}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      ...((bucket === "day" || isFull) && { day: "numeric", month: "short" }),
      ...(bucket !== "day" && { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    });
    formats.set(key, format);
  }
  return format.format(new Date(at));
}

export const numberText = new Intl.NumberFormat("en");
const compactNumber = new Intl.NumberFormat("en", { notation: "compact" });

/** A value on the axis: short. */
export function axisNumber(value: number): string {
  return value < 10_000 ? numberText.format(value) : compactNumber.format(value);
}
