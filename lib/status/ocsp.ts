import { after, minutes, now } from "../clock";
import { log } from "../log";
import { type OcspRequest, parseOcspRequest } from "../pki/ocsp-request";
import { createOcspResponse, type OcspErrorStatus, ocspError } from "../pki/ocsp-response";
import { PkiError } from "../pki/pki-error";
import { slot } from "../state";
import { certificateStatus } from "./certificate-status";
import { findOcspAuthority, type OcspAuthority } from "./responder";

export interface OcspAnswer {
  der: Buffer;
  /** Until when the answer may be repeated to others; null: only the asker may use it. */
  reusable: { thisUpdate: Date; nextUpdate: Date } | null;
}

/** Answers are for this long: how late somebody who keeps them learns of a revocation. */
const answerLifeMs = minutes(10);
/** Answered at the same time; whoever comes on top is told to try later, and costs nothing. */
const atOnce = 200;

const running = slot("OCSP requests being answered", () => ({ count: 0 }));

/**
 * Answers an OCSPRequest (RFC 6960 §4.1, DER) about certificates of an issuer; what cannot be answered is answered with
 * the reason. null: there is no such issuer.
 */
export async function answerOcsp(issuerId: string, requestDer: Uint8Array): Promise<OcspAnswer | null> {
  const load = running.get();
  if (load.count >= atOnce) return refusal("tryLater");
  load.count++;
  try {
    return await answer(issuerId, requestDer);
  } catch (err) {
    // Mostly the database is away: who asks again later is answered.
    log().error({ err, issuer: issuerId }, "An OCSP request could not be answered");
    return refusal("tryLater");
  } finally {
    load.count--;
  }
}

const refusal = (status: OcspErrorStatus): OcspAnswer => ({ der: ocspError(status), reusable: null });

async function answer(issuerId: string, requestDer: Uint8Array): Promise<OcspAnswer | null> {
  const authority = await findOcspAuthority(issuerId);
  if (!authority) return null;
  const request = readRequest(requestDer);
  if (!request) return refusal("malformedRequest");
  const own = request.certIds.filter(authority.isOwn);
  if (own.length === 0) return refusal("unauthorized");
  return sign(issuerId, authority, request);
}

function readRequest(der: Uint8Array): OcspRequest | null {
  try {
    return parseOcspRequest(der);
  } catch (error) {
    if (error instanceof PkiError) return null;
    throw error;
  }
}

async function sign(issuerId: string, { isOwn, responder }: OcspAuthority, request: OcspRequest): Promise<OcspAnswer> {
  const thisUpdate = now();
  if (!responder || responder.notAfter <= thisUpdate) return refusal("unauthorized");
  const { certIds, nonce } = request;
  const answers = await Promise.all(
    certIds.map(async (certId) => ({
      certId,
      status: isOwn(certId) ? await certificateStatus(issuerId, certId.serial) : ({ kind: "unknown" } as const),
    })),
  );
  const nextUpdate = new Date(Math.min(after(thisUpdate, answerLifeMs).getTime(), responder.notAfter.getTime()));
  const der = await createOcspResponse({
    responder,
    answers,
    nonce,
    thisUpdate,
    nextUpdate,
    producedAt: thisUpdate,
  });
  return { der, reusable: nonce ? null : { thisUpdate, nextUpdate } };
}
