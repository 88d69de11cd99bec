import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { placeOf } from "../api-keys/sealed";
import { findPresentedApiKey, type PresentedApiKey } from "../credentials/presented";
import { type Eventually, whenHere } from "../eventually";
import { unseal } from "../secrets/sealing";
import { looksLikeToken } from "../secrets/token";
import { getSettings } from "../settings/queries";
import { refusedOr } from "./credential-state";
import { proofOf } from "./proof";
import { refuse } from "./refusal";
import type { MachineRequest } from "./request";
import type { Scheme, SchemeResult } from "./scheme";
import { isWithinWindow } from "./time-window";

/**
 * The digest scheme of document 003: `Id`, `Timestamp`, `Authorization` with a bare base64 HMAC-SHA-256 and
 * `X-Tetration-Cksum` with the SHA-256 of the body. Headers are signed as received, the target as sent.
 */
export const hmac: Scheme = {
  name: "hmac",

  matches(request) {
    const authorization = request.header("authorization");
    if (!authorization) return Boolean(request.header("id") && request.header("timestamp"));
    return isBare(authorization) && Boolean(request.header("id") || request.header("timestamp"));
  },

  authenticate(request): Eventually<SchemeResult> {
    const [id, timestamp] = [request.header("id"), request.header("timestamp")];
    const authorization = request.header("authorization");
    if (!id || !/^[0-9a-f]{32}$/.test(id))
      return refuse("malformed", { message: "Id must be an API key: 32 hex digits." });
    if (!authorization || !/^[A-Za-z0-9+/]{43}=$/.test(authorization))
      return refuse("malformed", { message: "Authorization must be an HMAC-SHA-256 in base64." });
    const signedAt = timestamp ? parseTimestamp(timestamp) : null;
    if (!timestamp || !signedAt)
      return refuse("malformed", { message: "Timestamp must look like 2026-01-31T23:59:59+0000." });
    return whenHere(isWithinWindow(signedAt, request.receivedAt), (isTimely) => {
      if (!isTimely) return refuse("stale_timestamp");
      return whenHere(findPresentedApiKey(id), (presented) =>
        whenHere(getSettings("api-keys"), ({ enabled }) =>
          verified(presented, { timestamp, authorization, signedAt, enabled }, request),
        ),
      );
    });
  },
};

interface SignedHeaders {
  timestamp: string;
  authorization: string;
  signedAt: Date;
  /** May API keys be used? */
  enabled: boolean;
}

function verified(
  presented: PresentedApiKey | null,
  { timestamp, authorization, signedAt, enabled }: SignedHeaders,
  request: MachineRequest,
): Eventually<SchemeResult> {
  const secret = presented ? secretOf(presented) : "";
  const signed = stringToSign(request, timestamp);
  const expected = createHmac("sha256", secret).update(signed, "latin1").digest("base64");
  // The text is compared, not the bytes: base64 has several spellings of the same digest.
  const fits = timingSafeEqual(Buffer.from(expected, "latin1"), Buffer.from(authorization, "latin1"));
  if (!presented || !fits) return refuse("invalid_signature", { credentialId: presented?.id ?? null });

  const refusal = bodyRefusal(request, presented.id);
  if (refusal) return refusal;
  return refusedOr(presented, request, () => {
    if (!enabled) return refuse("scheme_disabled", { credentialId: presented.id });
    return {
      ...proofOf("api-key", presented, request),
      signed: { parts: [presented.id, signed], at: signedAt },
    };
  });
}

// As long as nothing was committed a key is presented as the same object, so its secret is opened once.
const opened = new WeakMap<PresentedApiKey, Buffer>();

function secretOf(presented: PresentedApiKey): Buffer {
  const known = opened.get(presented);
  if (known) return known;
  const secret = unseal(presented.secretSealed, placeOf(presented.id));
  opened.set(presented, secret);
  return secret;
}

const isBare = (authorization: string) => !/[\s`']/.test(authorization) && !looksLikeToken(authorization);

/** Five lines, each with its line feed; a header that was not sent is an empty line. */
const stringToSign = (request: MachineRequest, timestamp: string): string =>
  `${request.method}\n${request.rawTarget}\n${checksumOf(request)}\n${request.header("content-type") ?? ""}\n${timestamp}\n`;

const checksumOf = (request: MachineRequest) => request.header("x-tetration-cksum") ?? "";

/** The body must fit the signed checksum. Clients send none for PATCH and for multipart uploads; everything else must have one. */
function bodyRefusal(request: MachineRequest, credentialId: string) {
  const checksum = checksumOf(request);
  if (checksum === "") {
    const isMultipart = /^multipart\//i.test(request.header("content-type") ?? "");
    if (!mayHaveBody(request) || request.method === "PATCH" || isMultipart) return null;
    return refuse("checksum_required", { credentialId });
  }
  // Where nobody says what the body was, the checksum is signed all the same and whoever has the body compares it.
  const sha256 = request.foreignBody
    ? request.foreignBody.sha256
    : createHash("sha256").update(request.body()).digest("hex");
  if (sha256 === null || sha256 === checksum) return null;
  return refuse("invalid_signature", { credentialId, message: "The body does not fit X-Tetration-Cksum." });
}

function mayHaveBody({ method, foreignBody, body }: MachineRequest): boolean {
  if (!foreignBody) return body().length > 0;
  return foreignBody.sha256 === null ? ["POST", "PUT"].includes(method) : foreignBody.sha256 !== emptyBody;
}

const emptyBody = createHash("sha256").digest("hex");

/** `YYYY-MM-DDTHH:MM:SS+0000`; null for anything else. Stamps have whole seconds, so the last one comes again and again. */
function parseTimestamp(text: string): Date | null {
  if (text !== lastStamp.text) lastStamp = { text, at: readTimestamp(text) };
  return lastStamp.at;
}

let lastStamp: { text: string; at: Date | null } = { text: "", at: null };

function readTimestamp(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/.test(text)) return null;
  const iso = `${text.slice(0, 19)}.000Z`;
  const at = new Date(iso);
  // A date such as 30 February moves instead of failing.
  return !Number.isNaN(at.getTime()) && at.toISOString() === iso ? at : null;
}
