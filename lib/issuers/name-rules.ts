import { isIP } from "node:net";
import { isPermitted } from "../addresses/permitted";
import { canonicalIp } from "../pki/general-names";
import { folded, matchesGlob, matchesGlobBelow } from "./glob";
import { comparableHost, comparableHostPattern, isInDomains } from "./host-names";
import type { IssuerProfile } from "./profile-schema";

export interface WantedName {
  /** "dns", "ip", "email", "uri", or what a request asks for besides. */
  kind: string;
  value: string;
}

/** Nothing that a certificate can hold is longer. */
export const longestValue = 2048;

/** What clients that read names from common names take this for, with or without a dot at its end; null for other texts. */
export function nameInCommonName(text: string): WantedName | null {
  if (isIP(text) !== 0) return { kind: "ip", value: text };
  const value = text.replace(/\.$/, "");
  return value.includes(".") && comparableHost(value) !== null ? { kind: "dns", value } : null;
}

/** Why the profile does not allow the name, in words; null when it does. Whether its kind is allowed is not judged here. */
export function nameProblem(profile: IssuerProfile, { kind, value }: WantedName): string | null {
  if (value.length > longestValue) return "This is too long";
  const { deny } = profile.subjectAltNames;
  if (deny.some((pattern) => isDenied(pattern, { kind, value }))) return "This issuer does not allow this name";
  switch (kind) {
    case "dns":
      return hostProblem(profile, value);
    case "ip":
      return addressProblem(profile, value);
    case "email":
      return emailProblem(profile, value);
    case "uri":
      return uriProblem(profile, value);
    default:
      return null;
  }
}

/** A wildcard is denied when it would cover a name that is. */
function isDenied(pattern: string, { kind, value }: WantedName): boolean {
  const foldedPattern = folded(pattern);
  if (matchesGlob(foldedPattern, folded(value))) return true;
  if (kind === "ip") return matchesGlob(foldedPattern, canonicalIp(value) ?? "");
  const host = kind === "dns" ? comparableHost(value) : null;
  if (host === null) return false;
  const hostPattern = comparableHostPattern(foldedPattern);
  return matchesGlob(hostPattern, host) || (host.startsWith("*.") && matchesGlobBelow(hostPattern, host));
}

function hostProblem({ subjectAltNames }: IssuerProfile, value: string): string | null {
  const { domains, subdomains, wildcards } = subjectAltNames;
  const host = comparableHost(value);
  if (host === null) return "This is not a host name";
  if (host.startsWith("*.") && !wildcards) return "This issuer does not allow wildcards";
  if (domains.length === 0 || isInDomains(host, domains, subdomains)) return null;
  return `This is not in ${domains.join(", ")}${subdomains ? " or below" : ""}`;
}

function addressProblem({ subjectAltNames: { ipRanges } }: IssuerProfile, value: string): string | null {
  if (isIP(value) === 0 || value.includes("%")) return "This is not an IP address";
  return isPermitted(ipRanges, value) ? null : `This is not in ${ipRanges.join(", ")}`;
}

function emailProblem(profile: IssuerProfile, value: string): string | null {
  const at = value.lastIndexOf("@");
  if (at < 1) return "This is not an email address";
  return nameProblem(profile, { kind: "dns", value: value.slice(at + 1) });
}

/** RFC 3986 §2. Of others, such as the backslash, readers make different hosts. */
const uriCharacters = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/;

function uriProblem(profile: IssuerProfile, value: string): string | null {
  if (!uriCharacters.test(value) || !URL.canParse(value)) return "This is not a URI";
  const host = new URL(value).hostname.replace(/^\[|\]$/g, "");
  if (host !== "") return nameProblem(profile, { kind: isIP(host) === 0 ? "dns" : "ip", value: host });
  const { domains, ipRanges } = profile.subjectAltNames;
  return domains.length + ipRanges.length > 0 ? "A URI without a host is not in what this issuer allows" : null;
}
