import { createHash, X509Certificate } from "node:crypto";
import { BoundedMap } from "../bounded-map";
import { slot } from "../state";
import type { CertificatePurpose } from "./schema";

// Which certificates authenticate their owner here: decision 0010.

type Held = { purpose: CertificatePurpose; keyHolderId: string | null; ownerId: string };

/** Is its key its owner's and nobody else's? One that was handed over is still in its former owner's hands. */
export function isKeyOfOwner({ purpose, keyHolderId, ownerId }: Held): boolean {
  switch (purpose) {
    case "automation":
    case "administrator":
      return true;
    case "general":
      return keyHolderId === ownerId;
    case "foreign":
      return false;
  }
}

const clientAuthentication = ["1.3.6.1.5.5.7.3.2", "2.5.29.37.0"];

// By the bytes' SHA-256, and nothing else decides it. Node takes longer to read a certificate than to answer a call.
const readBefore = slot("certificates for clients", () => new BoundedMap<string, boolean>(2_000));

/**
 * RFC 5280 section 4.2.1.12: a certificate that names what its key is for must name this. Only for certificates that are
 * kept here; throws when the bytes are none.
 */
export function isForClients(der: Buffer): boolean {
  const fingerprint = createHash("sha256").update(der).digest("base64");
  const known = readBefore.get().get(fingerprint);
  if (known !== undefined) return known;
  const answer = namesClients(der);
  readBefore.get().set(fingerprint, answer);
  return answer;
}

function namesClients(der: Buffer): boolean {
  // Node says null-ish when the extension is absent, whatever its types say.
  const purposes: readonly string[] | undefined = new X509Certificate(der).keyUsage;
  return !purposes || purposes.length === 0 || purposes.some((purpose) => clientAuthentication.includes(purpose));
}
