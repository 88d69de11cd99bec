/** Who answers a request. */
export type Destination = "api" | "uem" | "csw" | "csm" | "certdog" | "ems" | "pki" | "metrics" | "pages";

// A program that spells a prefix otherwise, or asks for another version, is told so in the words of the product that it
// takes this for: it is never sent to the sign-in page.
const restPaths: [RegExp, Destination][] = [
  [/^\/api\/(v[12]\/)?(system|mdm|mam|mcm|mem)(\/|$)/i, "uem"],
  [/^\/api(\/|$)/, "api"],
  [/^\/api(\/|$)/i, "uem"],
  [/^\/openapi(\/|$)/i, "csw"],
  [/^\/csm(\/|$)/i, "csm"],
  [/^\/certdog(\/|$)/i, "certdog"],
  [/^\/fct(\/|$)/i, "ems"],
  [/^\/pki(\/|$)/i, "pki"],
  [/^\/metrics\/?$/, "metrics"],
];

/** The path of a request target as it was sent: all before the first `?`. */
export function pathOf(rawTarget: string): string {
  const query = rawTarget.indexOf("?");
  return query < 0 ? rawTarget : rawTarget.slice(0, query);
}

/**
 * Who answers a request, decided on the target as it was sent, before anything decodes or normalises it; null when it is
 * not a target that every later reader understands alike (dot segments, also encoded, bad escapes, stray characters).
 */
export function destinationOf(rawTarget: string): Destination | null {
  // No page and no call has a use for NUL, and PostgreSQL fails at it.
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(rawTarget) || /#|%00/.test(rawTarget)) return null;
  const path = pathOf(rawTarget);
  const decoded = path.includes("%") ? decode(path) : path;
  if (decoded === null || hasDotSegment(decoded) || decoded.includes("\\")) return null;
  return restPaths.find(([pattern]) => pattern.test(decoded))?.[1] ?? "pages";
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

const hasDotSegment = (path: string) =>
  path.includes("/.") && path.split("/").some((segment) => segment === "." || segment === "..");
