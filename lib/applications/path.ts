/** The path of a request, in one reading that a proxy and a service cannot but share. */
export interface ReadPath {
  /** Decoded segments; a slash at the end counts for nothing. */
  segments: string[];
  /** The same without regard to case and form of writing: what a careless service may take for each other. */
  folded: string[];
}

/** Why a path is refused before any rule is looked at, in words. */
export interface AmbiguousPath {
  problem: string;
}

/**
 * Reads the path of a request target. Refused is what one program may read differently from another: dot segments, empty
 * segments, encoded slashes, backslashes, `;` parameters, double encodings, control characters, what is no UTF-8.
 */
export function readPath(target: string): ReadPath | AmbiguousPath {
  const [raw = ""] = target.split("?", 1);
  if (!/^\/[\x21-\x7e]*$/.test(raw)) return { problem: "It does not begin with a slash, or has strange characters." };
  if (raw.includes("//")) return { problem: "It has an empty segment (//): some services leave it out." };
  const segments: string[] = [];
  for (const part of partsOf(raw)) {
    const segment = decoded(part);
    if (segment === null) return { problem: "It has an escape that is no UTF-8." };
    const problem = problemOf(segment) ?? problemOf(segment.normalize("NFKC"));
    if (problem) return { problem };
    segments.push(segment);
  }
  return { segments, folded: segments.map(fold) };
}

/** Might a service read the path otherwise than it is read here? */
export const isAmbiguous = (path: ReadPath | AmbiguousPath): path is AmbiguousPath => "problem" in path;

/** A path's segments as they are written. */
function partsOf(path: string): string[] {
  const parts = path.split("/").slice(1);
  return parts.at(-1) === "" ? parts.slice(0, -1) : parts;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function problemOf(segment: string): string | null {
  if (segment === "." || segment === "..") return "It has a dot segment.";
  if (/[/\\]/.test(segment)) return "It has an encoded slash, or a backslash.";
  if (/%[0-9a-f]{2}/i.test(segment)) return "It is encoded twice.";
  if (segment.includes(";")) return "It has a parameter (;): some services leave it out.";
  if (/[?#]|\p{Cc}/u.test(segment)) return "It has an encoded question mark, number sign or control character.";
  // Some file systems leave them out.
  return /^\s|[\s.]$/.test(segment)
    ? "It has a segment that begins with a space, or ends with one or with a dot."
    : null;
}

/** Upper case first: it knows letters that lower case leaves apart. */
const fold = (segment: string): string => segment.normalize("NFKC").toUpperCase().toLowerCase();

/** A path of a rule: segments, `*` for any one, `**` at the end for whatever follows, nothing included. */
export interface PathPattern {
  segments: readonly string[];
  folded: readonly string[];
  isOpen: boolean;
}

/** Reads the path of a rule, or of an application (`withStars` false); a sentence says what is wrong with it. */
export function readPattern(text: string, withStars = true): PathPattern | string {
  if (!text.startsWith("/")) return "Begins with a slash";
  if (text.includes("//")) return "Without empty segments";
  const parts = partsOf(text);
  const isOpen = withStars && parts.at(-1) === "**";
  const segments = isOpen ? parts.slice(0, -1) : parts;
  for (const segment of segments) {
    if (withStars && segment === "*") continue;
    if (segment === "**" && withStars) return "** stands at the end only";
    if (segment.includes("*")) return withStars ? "* stands for a whole segment" : "Without *";
    if (segment.includes("%")) return "Written as it is read, without % escapes";
    const problem = problemOf(segment) ?? problemOf(segment.normalize("NFKC"));
    if (problem) return "Without dot segments, ; ? # \\ and spaces or dots at the end of a segment";
  }
  return { segments, folded: segments.map(fold), isOpen };
}

/** Does the pattern fit the path: as it is written, or only in other case or form (`close`)? */
export function fitOfPath(pattern: PathPattern, path: ReadPath): "fits" | "close" | "no" {
  const { segments, folded, isOpen } = pattern;
  const isLong = isOpen ? path.segments.length >= segments.length : path.segments.length === segments.length;
  if (!isLong || !folded.every((segment, i) => segment === "*" || segment === path.folded[i])) return "no";
  return segments.every((segment, i) => segment === "*" || segment === path.segments[i]) ? "fits" : "close";
}

/** Could a path below `prefix` fit the pattern? One that cannot is a mistake. */
export const canFitBelow = (pattern: PathPattern, prefix: PathPattern): boolean =>
  prefix.segments.every((segment, i) => {
    const own = pattern.segments[i];
    return own === undefined ? pattern.isOpen : own === "*" || own === segment;
  });
