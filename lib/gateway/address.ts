import { isIPv6 } from "node:net";
import { env } from "../env";

/**
 * Where programs and browsers reach REST at the gateway, `https://host:port`: by the console's own host where the gateway
 * answers to it, else by the first of its hosts. null: the gateway is turned off.
 */
export function gatewayUrl(): string | null {
  const { gateway, url } = env();
  if (!gateway) return null;
  const console = new URL(url).hostname.replace(/^\[|\]$/g, "");
  const host = gateway.hosts.find((each) => each === console) ?? gateway.hosts[0];
  if (host === undefined) return null;
  return `https://${isIPv6(host) ? `[${host}]` : host}:${gateway.port}`;
}
