export type MomentFormat = "relative" | "date" | "exact";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const formats = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, format: "date" | "exact" | "day"): Intl.DateTimeFormat {
  const key = `${timeZone} ${format}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: format === "day" ? "2-digit" : "short",
      day: format === "day" ? "2-digit" : "numeric",
      ...(format === "exact" && {
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        hourCycle: "h23",
        timeZoneName: "short",
      }),
    });
    formats.set(key, found);
  }
  return found;
}

/** Days since 1970 of the calendar day that a moment falls on in a time zone. */
function calendarDay(at: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    formatter(timeZone, "day")
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / DAY_MS;
}

/** How far a moment is from `now`: "2 minutes ago", "yesterday", "in 84 days". */
export function relativeText(at: Date, now: Date, timeZone: string): string {
  const difference = at.getTime() - now.getTime();
  const distance = Math.abs(difference);
  if (distance < 45_000) return "just now";
  if (distance < 45 * MINUTE_MS) return relative.format(awayFromZero(difference / MINUTE_MS), "minute");
  const days = calendarDay(at, timeZone) - calendarDay(now, timeZone);
  if (distance < 22 * HOUR_MS || days === 0) return relative.format(awayFromZero(difference / HOUR_MS), "hour");
  if (Math.abs(days) < 731) return relative.format(days, "day");
  return relative.format(awayFromZero(days / 365.25), "year");
}

function awayFromZero(value: number): number {
  const rounded = Math.round(value);
  return rounded === 0 ? Math.sign(value) : rounded;
}

/** A moment as words in a time zone; `relative` is relative to `now`. */
export function momentText(at: Date, now: Date, timeZone: string, format: MomentFormat): string {
  if (Number.isNaN(at.getTime())) return "unknown";
  if (format === "relative") return relativeText(at, now, timeZone);
  // ICU versions differ in the kind of space they put; server and browser must agree.
  return formatter(timeZone, format)
    .format(at)
    .replaceAll(/[\u202f\u00a0]/g, " ");
}
