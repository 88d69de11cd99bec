const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of `timeZone` at `atMs`, read as if it were UTC, in milliseconds. */
function wallClock(atMs: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    const numeric = "numeric";
    format = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone, hourCycle: "h23", year: numeric, month: numeric, day: numeric },
      ...{ hour: numeric, minute: numeric, second: numeric },
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The first and the last moment of a calendar day (`YYYY-MM-DD`) in a time zone; null when that is no day. */
export function dayBounds(day: string, timeZone: string): { first: Date; last: Date } | null {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(start)) return null;
  if (new Date(start).toISOString().slice(0, 10) !== day) return null;
  const [first, next] = [midnight(start, timeZone), midnight(start + 86_400_000, timeZone)];
  return { first: new Date(first), last: new Date(next - 1) };
}

/** When `timeZone`'s clock shows `wallMs`. Twice, because the offset may change in between. */
function midnight(wallMs: number, timeZone: string): number {
  let at = wallMs;
  for (let turn = 0; turn < 2; turn++) at += wallMs - wallClock(at, timeZone);
  return at;
}
