import { createHash } from "node:crypto";
import { findPresentedCertificate, type PresentedCertificate } from "../credentials/presented";
import { type Eventually, whenHere } from "../eventually";
import { certificateFromHeader } from "../pki/pem";
import { getSettings } from "../settings/queries";
import type { Settings } from "../settings/schema";
import { refusedOr } from "./credential-state";
import { proofOf } from "./proof";
import { refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { Scheme, SchemeResult } from "./scheme";

/**
 * `X-Client-Certificate` with the contents of the `.pem` of document 002. A bearer: the very certificate must have been
 * made under *Manage Certificates*; no other certificate counts, whoever issued it.
 */
export const clientCertificateHeader: Scheme = {
  name: "client-certificate-header",

  matches: (request) => Boolean(request.header("x-client-certificate")),

  authenticate(request): Eventually<SchemeResult> {
    const der = certificateFromHeader(request.header("x-client-certificate") ?? "");
    if (!der) return refuse("malformed", { message: "X-Client-Certificate must carry a certificate in PEM form." });
    const fingerprint = createHash("sha256").update(der).digest("hex");
    return whenHere(getSettings("client-certificates"), (settings) =>
      whenHere(findPresentedCertificate(fingerprint), (presented) => judged(presented, settings, request)),
    );
  },
};

function judged(
  presented: PresentedCertificate | null,
  { enabled, requireProofOfPossession }: Settings<"client-certificates">,
  request: MachineRequest,
): Eventually<SchemeResult> {
  if (presented?.purpose !== "automation") return refuse("invalid_credentials");
  const credentialId = presented.id;
  // First: where the header proves nothing, it is no late use of a rotated certificate either.
  if (!enabled) return refuse("scheme_disabled", { credentialId });
  if (requireProofOfPossession) return refuse("proof_of_possession_required", { credentialId });
  return refusedOr(presented, request, () => proofOf("certificate", presented, request));
}
