import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Addresses from `low` to `high`, both included, as numbers of one family. */
interface Span {
  family: 4 | 6;
  low: bigint;
  high: bigint;
}

export type ParsedAddresses = { ok: true; list: string[] } | { ok: false; messages: string[] };

const mostEntries = 200;

/**
 * Reads permitted addresses: single ones, ranges `a-b`, networks in CIDR, trailing wildcards (`192.168.15.*`), IPv4 and
 * IPv6, separated by commas, semicolons or lines. Answers them in one spelling each and in their order, without repeats,
 * or a message for each entry that cannot be read. An IPv4 address inside IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
 */
export function parsePermittedAddresses(given: string | readonly string[]): ParsedAddresses {
  const texts = typeof given === "string" ? [given] : given;
  const entries = texts
    .flatMap((text) => text.split(/[,;\r\n]/))
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length > mostEntries) return { ok: false, messages: [`At most ${mostEntries} addresses`] };
  const spans = entries.map((entry) => ({ entry, span: spanOf(entry) }));
  const messages = spans.filter(({ span }) => !span).map(({ entry }) => messageOf(entry));
  if (messages.length > 0) return { ok: false, messages };
  return { ok: true, list: [...new Set(spans.flatMap(({ span }) => (span ? [spelled(span)] : [])))] };
}

/** Does the list let this caller in? An empty list is no limit; an address that is none is let in by no list. */
export function isPermitted(list: readonly string[] | null, address: string): boolean {
  if (!list || list.length === 0) return true;
  const caller = single(address.replace(/%.*$/, ""));
  return caller !== null && list.some((entry) => covers(spanOf(entry), caller));
}

/** Does `outer` let in everybody whom `inner` lets in? An empty list is no limit. */
export function isWithin(inner: readonly string[] | null, outer: readonly string[] | null): boolean {
  if (!outer || outer.length === 0) return true;
  if (!inner || inner.length === 0) return false;
  const joined = join(outer.flatMap((entry) => spanOf(entry) ?? []));
  return inner.every((entry) => {
    const span = spanOf(entry);
    return span !== null && joined.some((each) => covers(each, span));
  });
}

const covers = (outer: Span | null, inner: Span): boolean =>
  outer !== null && outer.family === inner.family && outer.low <= inner.low && inner.high <= outer.high;

/** The same addresses in as few spans as they need. */
function join(spans: readonly Span[]): Span[] {
  const inOrder = spans.toSorted((a, b) => a.family - b.family || (a.low < b.low ? -1 : 1));
  const joined: Span[] = [];
  for (const span of inOrder) {
    const last = joined.at(-1);
    if (last && last.family === span.family && span.low <= last.high + 1n) {
      if (span.high > last.high) last.high = span.high;
    } else joined.push({ ...span });
  }
  return joined;
}

function spanOf(entry: string): Span | null {
  if (entry.includes("-")) return range(entry);
  if (entry.includes("/")) return network(entry);
  return entry.includes("*") ? wildcard(entry) : single(entry);
}

function single(text: string): Span | null {
  // Of what isIP takes, a zone names an interface of one machine.
  if (isIP(text) === 0 || text.includes("%")) return null;
  const address = ipaddr.process(text);
  const number = address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return { family: address.kind() === "ipv4" ? 4 : 6, low: number, high: number };
}

function range(entry: string): Span | null {
  const [from, to, more] = entry.split("-").map((end) => single(end.trim()));
  if (!from || !to || more !== undefined || from.family !== to.family || from.low > to.low) return null;
  return { family: from.family, low: from.low, high: to.low };
}

function network(entry: string): Span | null {
  const [, text = "", digits = ""] = /^(\S+?)\s*\/\s*(\d{1,3})$/.exec(entry) ?? [];
  const address = single(text);
  if (!address) return null;
  // The prefix counts bits of what was written: of an IPv4 address written as IPv6, the first 96 are the wrapping.
  const prefix = Number(digits) - (address.family === 4 && isIP(text) === 6 ? 96 : 0);
  const bits = bitsOf(address.family);
  if (prefix < 0 || prefix > bits) return null;
  const size = 1n << BigInt(bits - prefix);
  const low = (address.low / size) * size;
  return { family: address.family, low, high: low + size - 1n };
}

/** Stars stand for whole parts at the end, each for one, or the only one for all that is left. */
function wildcard(entry: string): Span | null {
  const separator = entry.includes(":") ? ":" : ".";
  const parts = entry.split(separator);
  const fixed = parts.indexOf("*");
  const all = separator === ":" ? 8 : 4;
  const stars = parts.slice(fixed);
  const isWhole = parts.length === all || stars.length === 1;
  const isReadable = fixed > 0 && !parts.includes("") && stars.every((part) => part === "*");
  if (!isReadable || parts.length > all || !isWhole) return null;
  const filled = (rest: string) => single([...parts.slice(0, fixed), ...Array(all - fixed).fill(rest)].join(separator));
  const [low, high] = [filled("0"), filled(separator === ":" ? "ffff" : "255")];
  return low && high && low.family === high.family ? { ...low, high: high.low } : null;
}

const bitsOf = (family: Span["family"]): number => (family === 4 ? 32 : 128);

/** An address, a network where the span is one, else a range. */
function spelled({ family, low, high }: Span): string {
  if (low === high) return textOf(family, low);
  const size = high - low + 1n;
  const hostBits = size.toString(2).length - 1;
  const isNetwork = size === 1n << BigInt(hostBits) && low % size === 0n;
  return isNetwork
    ? `${textOf(family, low)}/${bitsOf(family) - hostBits}`
    : `${textOf(family, low)}-${textOf(family, high)}`;
}

function textOf(family: Span["family"], number: bigint): string {
  const bytes = Array.from({ length: bitsOf(family) / 8 }, (_, i) => Number((number >> BigInt(8 * i)) & 255n));
  return ipaddr.fromByteArray(bytes.reverse()).toString();
}

const longestShown = 60;

function messageOf(entry: string): string {
  const shown = entry.length > longestShown ? `${entry.slice(0, longestShown)}…` : entry;
  return `“${shown}” is not an address, a range a-b, a network in CIDR or a wildcard such as 192.168.15.*`;
}
