import { after, days, hours } from "../clock";
import { invalid } from "../errors";
import type { validityUnits } from "./schema";

interface Validity {
  validity: number;
  unit: (typeof validityUnits)[number];
}

/** When something that begins at `at` ends; months are those of the calendar (UTC). Throws invalid beyond the maximum. */
export function endOfValidity({ validity, unit }: Validity, at: Date, maximumDays: number): Date {
  const end = unit === "months" ? monthsAfter(at, validity) : after(at, validity * lengthOf[unit]);
  if (end > after(at, days(maximumDays))) {
    throw invalid({ validity: [`At most ${maximumDays === 1 ? "1 day" : `${maximumDays} days`}`] });
  }
  return end;
}

const lengthOf = { hours: hours(1), days: days(1), weeks: days(7) };

/** The same day so many months later, or the last of a month that is too short. */
function monthsAfter(at: Date, months: number): Date {
  const end = new Date(at);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(at.getUTCDate(), last));
  return end;
}
