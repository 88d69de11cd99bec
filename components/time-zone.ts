/** Cookie that keeps the viewer's IANA time zone, so that server and browser write times alike. */
export const TIME_ZONE_COOKIE = "keyhall-time-zone";

/** The named zone when this runtime knows it, else UTC. */
export function knownTimeZone(name: string | undefined): string {
  if (!name || name.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
