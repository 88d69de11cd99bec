import { findPresentedCertificatesBySerial, type PresentedCertificate } from "../credentials/presented";
import { CmsError, type ParsedSignedData, parseSignedData, verifyDetached } from "../pki/cms";
import { keepSigner, signerOf } from "./cms-signers";
import { stateRefusal } from "./credential-state";
import { proofOf } from "./proof";
import { refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { Scheme, SchemeResult } from "./scheme";
import { accountTypeRefusal, checkTenantKey } from "./tenant-key";
import { isWithinWindow } from "./time-window";

// Clients write a backtick; a much-copied tutorial writes an apostrophe.
const form = /^(CMSURL|CMS)[`']1 +([A-Za-z0-9+/]+={0,2})$/i;

/**
 * Certificate authentication of document 000: ``CMSURL`1`` carries a detached CMS signature over the path as sent,
 * without query, ``CMS`1`` one over the body; with a tenant key. The signer is an administrator's certificate.
 */
export const cms: Scheme = {
  name: "cms",

  matches: (request) => /^CMS(URL)?[`']/i.test(request.header("authorization") ?? ""),

  async authenticate(request): Promise<SchemeResult> {
    const [, what = "", encoded = ""] = form.exec(request.header("authorization") ?? "") ?? [];
    const message = parseMessage(encoded);
    if (!message) return refuse("malformed", { message: "Authorization must carry a CMS signature in base64." });
    const content = contentOf(request, what);
    if (!content) return refuse("malformed", { message: "CMS`1 signs the body and there is none: use CMSURL`1." });
    const tenantKey = await checkTenantKey(request, ["certificates"]);
    if (!tenantKey.ok) return tenantKey;

    const { signingTime, signedDer } = message.attributes;
    if (!signingTime) return refuse("malformed", { message: "The signature does not say when it was made." });
    if (!(await isWithinWindow(signingTime, request.receivedAt))) return refuse("stale_timestamp");

    const candidates = await findPresentedCertificatesBySerial(message.issuerAndSerial.serial);
    const presented = candidates.find((candidate) => isSignedBy(candidate, message, content));
    // Whoever signed with a certificate that is only watched here learns nothing about it.
    if (!presented || presented.purpose === "foreign")
      return refuse("invalid_signature", { credentialId: candidates[0]?.id ?? null });

    const { id: credentialId, owner } = presented;
    if (presented.purpose !== "administrator") return refuse("wrong_method", { credentialId, message: otherKind });
    const refusal = (await stateRefusal(presented, request)) ?? accountTypeRefusal(tenantKey, owner.user);
    if (refusal) return { ...refusal, credentialId };
    if (owner.apiAuthentication !== "certificates")
      return refuse("wrong_method", {
        credentialId,
        message: "This account authenticates to the API by its password.",
      });
    return {
      ...proofOf("certificate", presented, request),
      tenantKeyId: tenantKey.id,
      formerTenantKeyId: tenantKey.former?.id,
      signed: { parts: [credentialId, signedDer], at: signingTime },
    };
  },
};

const otherKind =
  "A CMS signature is taken from the certificate that an administrator's account was made with. This one is of another kind: show it over mutual TLS, or in X-Client-Certificate when it was made under Manage Certificates.";

function parseMessage(encoded: string): ParsedSignedData | null {
  const message = Buffer.from(encoded, "base64");
  if (message.length === 0) return null;
  return unlessUnreadable(() => parseSignedData(message));
}

/** An empty body would sign nothing of the request: whoever saw it could call anything. */
function contentOf(request: MachineRequest, what: string): Buffer | null {
  if (what.toUpperCase() === "CMSURL") return Buffer.from(request.rawPath, "latin1");
  return request.body().length > 0 ? request.body() : null;
}

/** The key is that of the certificate kept here, never of one the caller sends along. */
function isSignedBy(presented: PresentedCertificate, message: ParsedSignedData, content: Buffer): boolean {
  const signer = unlessUnreadable(() => signerOf(presented));
  if (!signer || !unlessUnreadable(() => verifyDetached(message, content, signer))?.ok) return false;
  keepSigner(presented, signer);
  return true;
}

function unlessUnreadable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CmsError) return null;
    throw error;
  }
}
