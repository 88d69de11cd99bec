import { domainToASCII } from "node:url";

/**
 * The form in which host names are compared: A-labels in lower case, a leading `*.` kept. Null when the text is no host
 * name. For comparing only: what is issued is what was asked for.
 */
export function comparableHost(name: string): string | null {
  if (name.startsWith("*.")) {
    const parent = comparableHost(name.slice(2));
    return parent === null || parent.startsWith("*.") ? null : `*.${parent}`;
  }
  // The URL parser would also decode percent signs, map other dots and take numbers for addresses.
  if (!/^[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*$/u.test(name)) return null;
  const labels = name.split(".").map(comparableLabel);
  const host = labels.join(".");
  return labels.every((label) => /^[^.]{1,63}$/.test(label)) && host.length <= 253 ? host : null;
}

const isAscii = (text: string) => !/\P{ASCII}/u.test(text);

/** Empty when IDNA does not know the label. */
const comparableLabel = (label: string): string => (isAscii(label) ? label.toLowerCase() : domainToASCII(label));

/** A pattern for host names with its international labels as A-labels. */
export function comparableHostPattern(pattern: string): string {
  return pattern
    .split(".")
    .map((label) => comparableLabel(label) || label.toLowerCase())
    .join(".");
}

/** Is the host, from `comparableHost`, one of the domains, or below one when `subdomains` says so? A wildcard is below. */
export function isInDomains(host: string, domains: readonly string[], subdomains: boolean): boolean {
  return domains.some((given) => {
    const domain = comparableHost(given);
    return domain !== null && (host === domain || (subdomains && host.endsWith(`.${domain}`)));
  });
}
