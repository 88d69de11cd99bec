/** Who answers a request. */
export type Destination = "api" | "uem" | "csw" | "csm" | "certdog" | "ems" | "pki" | "metrics" | "pages";

const restPaths: [RegExp, Destination][] = [
  [/^\/api\/v1\//, "api"],
  [/^\/api\/(system|mdm|mam|mcm|mem)\//i, "uem"],
  [/^\/openapi\/v1\//, "csw"],
  [/^\/CSM\/web\//, "csm"],
  [/^\/certdog\/api\//, "certdog"],
  [/^\/fct\/api\//, "ems"],
  [/^\/pki\//, "pki"],
  [/^\/metrics$/, "metrics"],
];

/** The path of a request target: all before the query. */
function pathOf(rawTarget: string): string {
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
  return restPaths.find(([pattern]) => pattern.test(path))?.[1] ?? "pages";
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
