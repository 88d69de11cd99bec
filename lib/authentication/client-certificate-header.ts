import { createHash } from "node:crypto";
import { BoundedMap } from "../bounded-map";
import { findPresentedCertificate, type PresentedCertificate } from "../credentials/presented";
import { type Eventually, whenHere } from "../eventually";
import { certificateBodyIn, certificateOfBody } from "../pki/pem";
import { getSettings } from "../settings/queries";
import type { Settings } from "../settings/schema";
import { slot } from "../state";
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
    const body = certificateBodyIn(request.header("x-client-certificate") ?? "");
    const fingerprint = body === null ? null : fingerprintOf(body);
    if (body === null || fingerprint === null)
      return refuse("malformed", { message: "X-Client-Certificate must carry a certificate in PEM form." });
    return whenHere(getSettings("client-certificates"), (settings) =>
      whenHere(findPresentedCertificate(fingerprint), (presented) => {
        if (presented?.purpose === "automation") remember(body, fingerprint);
        return judged(presented, settings, request);
      }),
    );
  },
};

// Decoding a certificate and hashing it costs as much as the rest of the call. Of those that count here only: the others
// are public, and whoever has one could write it in any number of ways.
const fingerprints = slot("certificates in headers", () => new BoundedMap<string, string>(1_000));
const longestBody = 8_000;

function remember(body: string, fingerprint: string): void {
  const known = fingerprints.get();
  if (body.length <= longestBody && known.get(body) === undefined) known.set(body, fingerprint);
}

/** SHA-256 in lower-case hex, as certificates are found by; null when there is no certificate in the body. */
function fingerprintOf(body: string): string | null {
  const known = fingerprints.get().get(body);
  if (known) return known;
  const der = certificateOfBody(body);
  return der && createHash("sha256").update(der).digest("hex");
}

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
