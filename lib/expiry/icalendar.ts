export interface CalendarEvent {
  /** The same for the same event, however often it is written. */
  uid: string;
  at: Date;
  /** When it was made known. */
  stamp: Date;
  summary: string;
  description: string;
  url: string;
}

/** A calendar (RFC 5545): events without duration that block no time. */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Keyhall//Expiry desk//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ...events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

const eventLines = ({ uid, at, stamp, summary, description, url }: CalendarEvent): string[] => [
  "BEGIN:VEVENT",
  `UID:${escapeText(uid)}`,
  `DTSTAMP:${utc(stamp)}`,
  `DTSTART:${utc(at)}`,
  `SUMMARY:${escapeText(summary)}`,
  `DESCRIPTION:${escapeText(description)}`,
  `URL:${url.replace(/\p{Cc}/gu, "")}`,
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
];

const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, "");

/** Section 3.3.11: backslash, semicolon, comma and line break; other control characters have no place in a text. */
const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");

const longestLine = 75;

/** Section 3.1: at most 75 octets a line, continued after a space, and no character cut in two. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > longestLine) {
      parts.push(part);
      part = "";
      // The space that begins a continued line is counted.
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
