import { context, contextPrimitive } from "./asn1";
import { extensionOid } from "./certificate-extensions";
import { checkCertificate } from "./certificate-profile";
import type { CertificateIssuer } from "./create-certificate";
import { requireTime } from "./crl-entries";
import { enumerated, explicit, generalizedTime, octetString, oid, sequence, tlv } from "./der";
import type { OcspCertId } from "./ocsp-request";
import { PkiError } from "./pki-error";
import { extendedKeyUsageOids } from "./purpose";
import { keyIdentifierOf } from "./requested-extensions";
import { type RevocationReasonName, revocationReasonCodes } from "./revocation-reasons";
import { loadCertifiedKey, type SigningKey, signStructure } from "./signing-key";

/** A delegated responder (RFC 6960 §4.2.2.2), checked once and ready to sign. */
export interface OcspResponder {
  certificateDer: Buffer;
  /** SHA-1 of its key's bits. */
  keyHash: Buffer;
  notAfter: Date;
  signer: SigningKey;
}

/**
 * Makes a responder ready. Its certificate must be the issuer's own work, which the caller knows, for OCSP signing and
 * marked with `ocspNoCheck`. Throws `PkiError`: `wrong_purpose`, `weak_key`, `signing_failed`, `invalid_request`.
 */
export async function loadOcspResponder({
  certificateDer,
  privateKeyPkcs8,
}: CertificateIssuer): Promise<OcspResponder> {
  const certificate = checkCertificate(certificateDer);
  const { extendedKeyUsage, keyUsage } = certificate.decoded;
  const isForSigning = extendedKeyUsage?.includes(extendedKeyUsageOids.OCSPSigning) ?? false;
  const hasUsage = keyUsage?.includes("digitalSignature") ?? true;
  if (!isForSigning || !hasUsage || !certificate.extensions.has(extensionOid.ocspNoCheck)) {
    throw new PkiError("wrong_purpose", "The certificate is not that of an OCSP responder.");
  }
  return {
    certificateDer: Buffer.from(certificateDer),
    keyHash: Buffer.from(keyIdentifierOf(certificate.publicKeySpki), "hex"),
    notAfter: certificate.notAfter,
    signer: await loadCertifiedKey(privateKeyPkcs8, certificate.publicKeySpki),
  };
}

export type OcspStatus =
  | { kind: "good" }
  | { kind: "revoked"; revokedAt: Date; reason: RevocationReasonName }
  | { kind: "unknown" };

export interface OcspResponseInput {
  responder: OcspResponder;
  /** One answer for each CertID of the request. */
  answers: readonly { certId: OcspCertId; status: OcspStatus }[];
  /** The request's, to be repeated. */
  nonce: Buffer | null;
  /** When the statuses were read, when newer ones will be had, and the time of signing; cut to whole seconds. */
  thisUpdate: Date;
  nextUpdate: Date;
  producedAt: Date;
}

const basicResponseOid = "1.3.6.1.5.5.7.48.1.1";

/**
 * A signed OCSPResponse (RFC 6960 §4.2) as DER. Throws `PkiError` ("invalid_request") when it would say nothing or a
 * time is impossible.
 */
export async function createOcspResponse(input: OcspResponseInput): Promise<Buffer> {
  const { responder, answers, nonce, thisUpdate, nextUpdate, producedAt } = input;
  for (const at of [thisUpdate, nextUpdate, producedAt]) requireTime(at);
  if (answers.length === 0 || thisUpdate.getTime() > nextUpdate.getTime()) {
    throw new PkiError("invalid_request", "The answer would be empty or out of date.");
  }
  const content = sequence(
    explicit(2, octetString(responder.keyHash)),
    generalizedTime(producedAt),
    sequence(
      ...answers.map(({ certId, status }) =>
        sequence(
          certId.der,
          encodeStatus(status),
          generalizedTime(thisUpdate),
          explicit(0, generalizedTime(nextUpdate)),
        ),
      ),
    ),
    ...(nonce ? [explicit(1, sequence(nonceExtension(nonce)))] : []),
  );
  const certificates = explicit(0, sequence(responder.certificateDer));
  const basicResponse = await signStructure(content, responder.signer, certificates);
  return sequence(enumerated(0), explicit(0, sequence(oid(basicResponseOid), octetString(basicResponse))));
}

function nonceExtension(nonce: Buffer): Buffer {
  return sequence(oid(extensionOid.ocspNonce), octetString(octetString(nonce)));
}

function encodeStatus(status: OcspStatus): Buffer {
  switch (status.kind) {
    case "good":
      return tlv(contextPrimitive(0));
    case "revoked": {
      requireTime(status.revokedAt);
      const code = revocationReasonCodes[status.reason];
      const reason = code === revocationReasonCodes.unspecified ? [] : [explicit(0, enumerated(code))];
      return tlv(context(1), generalizedTime(status.revokedAt), ...reason);
    }
    case "unknown":
      return tlv(contextPrimitive(2));
  }
}

/** OCSPResponseStatus (RFC 6960 §4.2.1). */
const errorCodes = { malformedRequest: 1, internalError: 2, tryLater: 3, sigRequired: 5, unauthorized: 6 } as const;
export type OcspErrorStatus = keyof typeof errorCodes;

/** An answer that says only why there is none; nobody signs it. */
export function ocspError(status: OcspErrorStatus): Buffer {
  return sequence(enumerated(errorCodes[status]));
}
