import { createHash } from "node:crypto";
import { findPresentedCertificate } from "../credentials/presented";
import { certificateFromHeader } from "../pki/pem";
import { getSettings } from "../settings/queries";
import { stateRefusal } from "./credential-state";
import { proofOf } from "./proof";
import { refuse } from "./refusal";
import type { Scheme, SchemeResult } from "./scheme";

/**
 * `X-Client-Certificate` with the contents of the `.pem` of document 002. A bearer: the very certificate must have been
 * made under *Manage Certificates*; no other certificate counts, whoever issued it.
 */
export const clientCertificateHeader: Scheme = {
  name: "client-certificate-header",

  matches: (request) => Boolean(request.header("x-client-certificate")),

  async authenticate(request): Promise<SchemeResult> {
    const der = certificateFromHeader(request.header("x-client-certificate") ?? "");
    if (!der) return refuse("malformed", { message: "X-Client-Certificate must carry a certificate in PEM form." });

    const { enabled, requireProofOfPossession } = await getSettings("client-certificates");
    const presented = await findPresentedCertificate(createHash("sha256").update(der).digest("hex"));
    if (presented?.purpose !== "automation") return refuse("invalid_credentials");

    const credentialId = presented.id;
    // First: where the header proves nothing, it is no late use of a rotated certificate either.
    if (!enabled) return refuse("scheme_disabled", { credentialId });
    if (requireProofOfPossession) return refuse("proof_of_possession_required", { credentialId });
    return (await stateRefusal(presented, request)) ?? proofOf("certificate", presented, request);
  },
};
