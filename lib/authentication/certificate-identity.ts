import { createHash, X509Certificate } from "node:crypto";
import { findPresentedCertificate, type PresentedCertificate } from "../credentials/presented";
import { stateRefusal } from "./credential-state";
import { proofOf } from "./proof";
import { refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { SchemeResult } from "./scheme";

const clientAuthentication = ["1.3.6.1.5.5.7.3.2", "2.5.29.37.0"];

/**
 * Who calls with a certificate (DER) whose private key was proved, by a TLS connection that ended here or at a trusted
 * proxy. What they think of it is not asked: it must be one that authenticates its owner here (decision 0010).
 */
export async function authenticatedCertificate(der: Buffer, request: MachineRequest): Promise<SchemeResult> {
  const presented = await findPresentedCertificate(createHash("sha256").update(der).digest("hex"));
  if (!presented || !isOwnersAlone(presented) || !isForClients(der)) return refuse("untrusted_issuer");
  return stateRefusal(presented, request) ?? proofOf("certificate", presented, request);
}

/** Is its key its owner's and nobody else's? One that was handed over is still in its former owner's hands. */
export function isOwnersAlone({ purpose, keyHolderId, owner }: PresentedCertificate): boolean {
  switch (purpose) {
    case "automation":
    case "administrator":
      return true;
    case "general":
      return keyHolderId === owner.user.id;
    case "foreign":
      return false;
  }
}

/** RFC 5280 section 4.2.1.12: a certificate that names what its key is for must name this. */
function isForClients(der: Buffer): boolean {
  // Node says null-ish when the extension is absent, whatever its types say.
  const purposes: readonly string[] | undefined = new X509Certificate(der).keyUsage;
  return !purposes || purposes.length === 0 || purposes.some((purpose) => clientAuthentication.includes(purpose));
}
