import { X509Certificate } from "node:crypto";
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

/** RFC 5280 section 4.2.1.12: a certificate that names what its key is for must name this. */
export function isForClients(der: Buffer): boolean {
  // Node says null-ish when the extension is absent, whatever its types say.
  const purposes: readonly string[] | undefined = new X509Certificate(der).keyUsage;
  return !purposes || purposes.length === 0 || purposes.some((purpose) => clientAuthentication.includes(purpose));
}
