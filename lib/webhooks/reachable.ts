import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { isPermitted } from "../addresses/permitted";

/** Public addresses at which clouds answer their own machines only. */
const metadataAddresses = new Set(["168.63.129.16"]);

/** RFC 4291 section 2.4: what IANA gives out. Elsewhere lie IPv4 addresses in IPv6 form that no range is named for. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * May a webhook be delivered to this address? Those of the public internet, and what `permittedNetworks` holds: a webhook
 * must not reach what only this machine can.
 */
export function isReachable(address: string, permittedNetworks: readonly string[]): boolean {
  if (isIP(address) === 0) return false;
  if (permittedNetworks.length > 0 && isPermitted(permittedNetworks, address)) return true;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)) return false;
  return parsed.range() === "unicast" && !metadataAddresses.has(parsed.toString());
}

export class RefusedAddress extends Error {
  constructor(host: string) {
    super(`${host} is at an address of a network that webhooks may not reach`);
  }
}

export type Resolver = (
  host: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * The look-up of a connection: only addresses that may be reached come out of it. It is asked by the very connection, so
 * that a name cannot be one address when it is judged and another when it is connected to.
 */
export function guardedLookup(permittedNetworks: readonly string[], resolve: Resolver = lookup): LookupFunction {
  return (host, options, callback) =>
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const reachable = addresses.filter(({ address }) => isReachable(address, permittedNetworks));
      const [first] = reachable;
      if (!first) return callback(new RefusedAddress(host), "", 0);
      if (options.all) callback(null, reachable);
      else callback(null, first.address, first.family);
    });
}
