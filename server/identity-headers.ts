import type { Authentication } from "@/lib/authentication/pipeline";

/** What a service behind a proxy is told. Every name is always answered: a proxy that copies it overwrites the client's. */
interface Identity {
  authentication: Authentication | null;
  /** What the credential is good for at this moment. */
  held: readonly string[];
  applicationId: string | null;
}

/** Who it is, for the service behind the proxy; empty when nobody was asked. What is not ASCII is percent-encoded UTF-8. */
export function identityHeaders({ authentication, held, applicationId }: Identity): Record<string, string> {
  const user = authentication?.actor.user;
  return {
    "Remote-User": ascii(user?.username ?? ""),
    "X-Keyhall-User": ascii(user?.username ?? ""),
    "X-Keyhall-User-Id": user?.id ?? "",
    "X-Keyhall-Email": ascii(user?.email ?? ""),
    "X-Keyhall-Credential": authentication?.credentialId ?? "",
    "X-Keyhall-Credential-Kind": authentication?.actor.kind ?? "",
    "X-Keyhall-Scheme": authentication?.scheme ?? "",
    "X-Keyhall-Capabilities": held.join(" "),
    "X-Keyhall-Application": applicationId ?? "",
  };
}

const ascii = (text: string): string => text.replace(/[^\x20-\x24\x26-\x7e]+/g, percentEncoded);

const percentEncoded = (part: string): string =>
  [...Buffer.from(part)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
