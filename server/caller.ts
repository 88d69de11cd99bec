import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import ipaddr from "ipaddr.js";
import { cameByGateway } from "./gateway/peer";

/** Where a request comes from, as far as it can be believed. */
export interface Caller {
  /** IP address of the client, without an IPv4-mapped prefix. */
  address: string;
  /** How the client reached us; null when a proxy that we do not know may stand in between. */
  scheme: "http" | "https" | null;
  /** The host the client asked for, lower case, with port; empty when it named none. */
  host: string;
}

/** Reads forwarded headers only when the peer is in `trustedProxies` (addresses and CIDR networks), and never at the gateway. */
export function callerOf(incoming: IncomingMessage, trustedProxies: readonly string[]): Caller {
  const address = addressOf(incoming, trustedProxies);
  const ownScheme = (incoming.socket as TLSSocket).encrypted === true ? "https" : null;
  const host = (incoming.headers.host ?? "").toLowerCase();
  if (!isFromTrustedProxy(incoming, trustedProxies)) return { address, scheme: ownScheme, host };
  const scheme = forwarded(incoming, "proto").at(-1)?.toLowerCase();
  return {
    address,
    scheme: scheme === "https" || scheme === "http" ? scheme : ownScheme,
    host: forwarded(incoming, "host").at(-1)?.toLowerCase() ?? host,
  };
}

/** The `address` alone. */
export function addressOf(incoming: IncomingMessage, trustedProxies: readonly string[]): string {
  const peer = peerOf(incoming);
  return isProxy(incoming, peer, trustedProxies)
    ? clientBehind(peer, forwarded(incoming, "for"), trustedProxies)
    : peer;
}

const forwarded = ({ headers }: IncomingMessage, name: string) => listOf(headers[`x-forwarded-${name}`]);

/**
 * Does the connection come from one of `trustedProxies`, which writes what is forwarded? Never at the gateway: the TLS of
 * clients ends there, so a proxy before it hands bytes through, and the headers are its clients'.
 */
export const isFromTrustedProxy = (incoming: IncomingMessage, trustedProxies: readonly string[]): boolean =>
  isProxy(incoming, peerOf(incoming), trustedProxies);

const isProxy = (incoming: IncomingMessage, peer: string, trustedProxies: readonly string[]): boolean =>
  !cameByGateway(incoming) && isTrusted(peer, trustedProxies);

const listOf = (value: string | string[] | undefined): string[] =>
  [value ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

/** The right-most address that is not a trusted proxy; a proxy itself when the list says nothing usable. */
function clientBehind(peer: string, chain: string[], trustedProxies: readonly string[]): string {
  let client = peer;
  for (const entry of chain.toReversed()) {
    const address = plainAddress(entry.replace(/^\[([^\]]+)\](:\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1"));
    if (!address) return client;
    client = address;
    if (!isTrusted(address, trustedProxies)) return client;
  }
  return client;
}

/** The IP address of the peer. The system writes addresses in one way already; parsing them again would cost every call. */
export const peerOf = ({ socket }: IncomingMessage) =>
  (socket.remoteAddress ?? "0.0.0.0").replace(/^::ffff:(?=[\d.]+$)/, "").replace(/%.*$/, "");

function plainAddress(text: string): string | null {
  const withoutZone = text.replace(/%.*$/, "");
  return ipaddr.isValid(withoutZone) ? ipaddr.process(withoutZone).toString() : null;
}

// Proxies are few, and each of their calls would read all addresses again.
const judged = new WeakMap<readonly string[], Map<string, boolean>>();
const mostJudged = 1_000;

function isTrusted(address: string, trustedProxies: readonly string[]): boolean {
  if (trustedProxies.length === 0) return false;
  const known = judged.get(trustedProxies) ?? new Map<string, boolean>();
  judged.set(trustedProxies, known);
  const trusted = known.get(address) ?? isInOne(address, trustedProxies);
  if (known.size >= mostJudged) known.clear();
  known.set(address, trusted);
  return trusted;
}

function isInOne(address: string, trustedProxies: readonly string[]): boolean {
  const parsed = ipaddr.parse(address);
  return trustedProxies.some((entry) => {
    const network = entry.includes("/") ? entry : `${entry}/${entry.includes(":") ? 128 : 32}`;
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
}
