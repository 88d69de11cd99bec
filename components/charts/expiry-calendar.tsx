import { cn } from "@/components/class-names";

export type ExpiryDay = {
  /** Calendar day, `YYYY-MM-DD`. */
  date: string;
  count: number;
};

export type ExpiryCalendarProps = {
  /** First day shown, `YYYY-MM-DD`; the week of it is the first column. */
  start: string;
  /** Days on which something expires; others count 0. */
  days: readonly ExpiryDay[];
  /** As many on one day are shown as a mass expiry. */
  massCount?: number;
  weeks?: number;
};

type Square = ExpiryDay & { isPast: boolean };

const DAY_MS = 86_400_000;
const longDate = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
const monthName = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short" });

/** A square for each day of the coming weeks, darker the more expires on it. Weeks begin on Monday. */
export function ExpiryCalendar({ start, days, massCount = 25, weeks = 26 }: ExpiryCalendarProps) {
  const columns = weeksFrom(start, weeks, new Map(days.map((day) => [day.date, day.count])));
  const expiring = columns.flat().filter((day) => !day.isPast && day.count > 0);
  const most = expiring.reduce<Square | undefined>(
    (top, day) => (!top || day.count > top.count ? day : top),
    undefined,
  );
  return (
    <figure>
      <div aria-hidden className="overflow-hidden">
        <div
          className="grid w-full gap-0.5 sm:gap-1"
          style={{ gridTemplateColumns: `repeat(${weeks}, minmax(0, 1fr))` }}
        >
          {columns.map((week, index) => (
            <div key={week[0]?.date} className="grid grid-cols-1 gap-0.5 sm:gap-1">
              <span className="h-4 overflow-visible whitespace-nowrap text-2xs text-ink-2">
                {monthLabel(columns, index)}
              </span>
              {week.map((day) => (
                <span
                  key={day.date}
                  title={`${longDate.format(new Date(day.date))}: ${day.count === 0 ? "nothing expires" : `${day.count} expire`}`}
                  className={cn("aspect-square max-h-5 w-full rounded-[3px] border", squareStyle(day, massCount))}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <figcaption className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1 text-xs">
        <span aria-hidden className="inline-flex items-center gap-1.5 text-ink-2">
          none
          <span className="size-3 rounded-[3px] border border-line bg-sunken" />
          <span className="size-3 rounded-[3px] bg-accent/25" />
          <span className="size-3 rounded-[3px] bg-accent/55" />
          <span className="size-3 rounded-[3px] bg-accent" />
          many
        </span>
        {most && most.count >= massCount && (
          <span className="text-bad">
            mass expiry: {most.count} on {longDate.format(new Date(most.date))}
          </span>
        )}
        {expiring.length === 0 && <span className="text-ink-2">Nothing expires in these {weeks} weeks.</span>}
      </figcaption>
      <ul className="sr-only">
        {expiring.map((day) => (
          <li key={day.date}>
            {longDate.format(new Date(day.date))}: {day.count} expire
          </li>
        ))}
      </ul>
    </figure>
  );
}

function weeksFrom(start: string, weeks: number, counts: ReadonlyMap<string, number>): Square[][] {
  const first = Date.parse(`${start}T00:00:00Z`);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const time = monday + (week * 7 + weekday) * DAY_MS;
      const date = new Date(time).toISOString().slice(0, 10);
      return { date, count: counts.get(date) ?? 0, isPast: time < first };
    }),
  );
}

/** The month's name above the week that holds its first day. */
function monthLabel(columns: readonly Square[][], index: number): string {
  const first = columns[index]?.find((day) => day.date.endsWith("-01"));
  return first ? monthName.format(new Date(first.date)) : "";
}

function squareStyle({ count, isPast }: Square, massCount: number): string {
  if (isPast) return "border-transparent";
  if (count === 0) return "border-line bg-sunken";
  if (count >= massCount) return "border-bad bg-bad";
  if (count >= 8) return "border-accent bg-accent";
  return count >= 3 ? "border-transparent bg-accent/55" : "border-transparent bg-accent/25";
}
