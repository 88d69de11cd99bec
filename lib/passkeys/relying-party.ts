import { isIP } from "node:net";
import { env } from "../env";
import type { PasskeyObstacle } from "./schema";

export interface RelyingParty {
  /** The host name that authenticators bind a passkey to. */
  id: string;
  origin: string;
}

/** Why browsers give no passkeys for the console's URL; null when they do. */
export function passkeyObstacle(): PasskeyObstacle | null {
  const { protocol, hostname } = new URL(env().url);
  if (isIP(hostname.replace(/^\[|\]$/g, ""))) return "address";
  const isHere = hostname === "localhost" || hostname.endsWith(".localhost");
  return protocol === "https:" || isHere ? null : "insecure";
}

/** For whom passkeys are made and checked (WebAuthn section 4, Relying Party); null when there is an obstacle. */
export function relyingParty(): RelyingParty | null {
  if (passkeyObstacle()) return null;
  const { origin, hostname } = new URL(env().url);
  return { id: hostname, origin };
}
