/** The longest life that an administrator permits, with the page that sets it for who may open that. */
export function lifetimeHint(maximumDays: number, setting: string | undefined): string {
  const most = `At most ${maximumDays === 1 ? "1 day" : `${maximumDays} days`}`;
  return setting ? `${most} (Groups & Settings → ${setting}).` : `${most}, set by an administrator.`;
}
