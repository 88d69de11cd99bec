import Link from "next/link";
import { cn } from "@/components/class-names";
import { paramsHref, type TableParams } from "@/components/data-table/table-params";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { ExpiryCalendarView } from "@/lib/expiry/schema";

const DAY_MS = 86_400_000;
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const monthName = format({ month: "long", year: "numeric" });
const longDate = format({ day: "numeric", month: "long", year: "numeric" });
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

type ExpiryMapProps = { calendar: ExpiryCalendarView; params: TableParams; chosen: string | undefined };

/** Thirteen months, a cell for each day with how many credentials end on it; such a day is a link to their list. */
export function ExpiryMap({ calendar, params, chosen }: ExpiryMapProps) {
  const counts = new Map(calendar.days.map(({ date, count }) => [date, count]));
  return (
    <Card className="mb-4">
      <CardHeader
        title={
          <>
            This month and the next <span className="max-sm:hidden">twelve</span>
            <span className="sm:hidden">two</span>
          </>
        }
        description="How many credentials end on each day; today is framed. Choose a day to list them."
        note="days are UTC"
      />
      <CardBody>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] items-start gap-x-5 gap-y-4">
          {calendar.months.map((month, index) => (
            <Month
              key={month}
              month={month}
              className={index > 2 ? "max-sm:hidden" : undefined}
              today={calendar.today}
              counts={counts}
              chosen={chosen}
              hrefOf={(day) => paramsHref(params, { day, cursor: undefined, row: undefined })}
            />
          ))}
        </div>
      </CardBody>
    </Card>
  );
}

type MonthProps = {
  month: string;
  className?: string;
  today: string;
  counts: ReadonlyMap<string, number>;
  chosen: string | undefined;
  hrefOf: (day: string | undefined) => string;
};

function Month({ month, className, today, counts, chosen, hrefOf }: MonthProps) {
  const name = monthName.format(new Date(month));
  return (
    <table className={cn("w-full table-fixed border-separate border-spacing-0.5", className)}>
      <caption className="mb-1 text-left font-medium text-sm">{name}</caption>
      <thead>
        <tr className="text-2xs text-ink-2">
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col" className="font-normal">
              <span aria-hidden>{weekday.charAt(0)}</span>
              <span className="sr-only">{weekday}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, weekday) => (
              <td key={weekdays[weekday]} className="h-6 p-0">
                {day && (
                  <Day
                    day={day}
                    count={counts.get(day) ?? 0}
                    isPast={day < today}
                    isToday={day === today}
                    isChosen={day === chosen}
                    href={hrefOf(day === chosen ? undefined : day)}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type DayProps = { day: string; count: number; isPast: boolean; isToday: boolean; isChosen: boolean; href: string };

function Day({ day, count, isPast, isToday, isChosen, href }: DayProps) {
  const box = cn(
    "flex h-6 w-full items-center justify-center rounded-[3px] border text-2xs tabular-nums",
    isToday && "ring-2 ring-ink",
  );
  const date = `${longDate.format(new Date(day))}${isToday ? ", today" : ""}`;
  if (count === 0) {
    return (
      <span title={date} className={cn(box, "border-line", isPast ? "border-dashed bg-transparent" : "bg-sunken")} />
    );
  }
  const words = `${date}: ${count === 1 ? "1 expires" : `${count} expire`}`;
  return (
    <Link
      prefetch={false}
      href={href}
      scroll={false}
      title={words}
      aria-label={words}
      aria-current={isChosen ? "date" : undefined}
      className={cn(box, "font-semibold", shade(count), isChosen && "outline-2 outline-accent outline-offset-1")}
    >
      {count > 999 ? "1k+" : count}
    </Link>
  );
}

/** Darker the more; the number itself says how many. */
function shade(count: number): string {
  if (count >= 25) return "border-bad bg-bad-soft text-bad";
  if (count >= 8) return "border-accent-fill bg-accent-fill text-accent-ink";
  return count >= 3 ? "border-accent bg-accent-soft text-ink" : "border-line-strong bg-accent-soft text-ink";
}

/** The days of a month by weeks that begin on Monday; null where another month's day would stand. */
function weeksOf(month: string): (string | null)[][] {
  const first = Date.parse(`${month}T00:00:00Z`);
  const lead = (new Date(first).getUTCDay() + 6) % 7;
  const dates = Array.from({ length: 31 }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10));
  const days = [...Array<null>(lead).fill(null), ...dates.filter((date) => date.slice(0, 7) === month.slice(0, 7))];
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => days[week * 7 + weekday] ?? null),
  );
}
