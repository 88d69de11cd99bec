import { canonicalIp, type GeneralName } from "./general-names";

/** Whether a certificate with these alternative names speaks for a DNS name or IP address (RFC 6125; the common name never counts). */
export function namesHost(names: readonly GeneralName[], hostname: string): boolean {
  const address = canonicalIp(hostname);
  if (address !== null) return names.some((name) => name.kind === "ip" && name.value === address);
  const host = hostname.toLowerCase();
  return names.some((name) => name.kind === "dns" && dnsNameMatches(name.value.toLowerCase(), host));
}

/** A wildcard stands for exactly one label, the leftmost, below a domain of at least two labels. */
function dnsNameMatches(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === host;
  const parent = pattern.slice(2);
  const [label, ...rest] = host.split(".");
  return label !== "" && parent.includes(".") && rest.join(".") === parent;
}
