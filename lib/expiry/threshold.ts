import { days } from "../clock";

interface Life {
  createdAt: Date;
  expiresAt: Date;
}

/**
 * The reminder that is due at `at`: the nearest of the days before the end that has come, as a number of days; null when
 * none has, when it has ended, or when it was made that short before its end, which its maker knows. Days are 24 hours,
 * so that no change of the clocks moves a reminder.
 */
export function dueThreshold({ createdAt, expiresAt }: Life, reminderDays: readonly number[], at: Date): number | null {
  if (expiresAt <= at) return null;
  const beginsAt = (threshold: number) => expiresAt.getTime() - days(threshold);
  const come = reminderDays.filter((threshold) => beginsAt(threshold) <= at.getTime());
  const nearest = Math.min(...come);
  return come.length > 0 && beginsAt(nearest) > createdAt.getTime() ? nearest : null;
}

/** Days until the end, begun ones counted. */
export const daysLeft = (expiresAt: Date, at: Date): number =>
  Math.max(0, Math.ceil((expiresAt.getTime() - at.getTime()) / days(1)));
