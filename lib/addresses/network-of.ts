import ipaddr from "ipaddr.js";

/** By what callers are counted: IPv6 callers own a network (/64) at least, so that is what is counted. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv6" ? parsed.toByteArray().slice(0, 8).join(".") : parsed.toString();
}
