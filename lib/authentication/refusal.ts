interface RefusalRow {
  status: 401 | 403 | 429 | 503;
  message: string;
}

/**
 * Why a request was not authenticated: stable codes for programs, a sentence for people. `revoked`, `expired`,
 * `disabled`, `owner_disabled` and what its limits say are told only to callers who proved that they hold the credential; to everybody else
 * a credential that does not exist and one that is wrong look alike.
 */
export const refusals = {
  missing_credentials: { status: 401, message: "This needs a credential and the request carries none." },
  unsupported_scheme: { status: 401, message: "This form of Authorization is not accepted." },
  duplicate_header: { status: 401, message: "A header that identifies the caller was sent more than once." },
  ambiguous: { status: 401, message: "The request carries credentials of different owners." },
  malformed: { status: 401, message: "The credential cannot be read." },
  invalid_signature: { status: 401, message: "The signature does not fit the request and a known key." },
  untrusted_issuer: { status: 401, message: "This certificate was not issued here for clients." },
  invalid_credentials: { status: 401, message: "The credential is not known or does not fit." },
  checksum_required: { status: 401, message: "A signed request with a body must carry X-Tetration-Cksum." },
  stale_timestamp: { status: 401, message: "The time of signing is too far from the time of this server." },
  replayed: { status: 401, message: "This signed request has already been carried out. Sign it again." },
  revoked: { status: 401, message: "This credential was revoked." },
  disabled: { status: 401, message: "This credential is disabled." },
  expired: { status: 401, message: "This credential is outside its period of validity." },
  rotated: { status: 401, message: "This credential was rotated and its grace period is over: use its successor." },
  not_yet_valid: { status: 401, message: "This credential is not valid yet." },
  owner_disabled: { status: 401, message: "The account that owns this credential is disabled." },
  directory_refused: {
    status: 403,
    message: "The directory or sign-in provider that keeps this account does not let it in.",
  },
  directory_unreachable: {
    status: 403,
    message:
      "This account was last confirmed too long ago: its directory cannot be reached, or its owner did not sign in by their provider.",
  },
  directory_session_ended: {
    status: 403,
    message: "This credential is good only while its owner is signed in at a browser, and they are not.",
  },
  tenant_key_missing: { status: 401, message: "The header aw-tenant-code is missing." },
  tenant_key_invalid: { status: 401, message: "The tenant key in aw-tenant-code is not known." },
  proof_of_possession_required: {
    status: 401,
    message: "A certificate in a header is not enough here: sign the request, or use mutual TLS.",
  },
  ip_denied: { status: 403, message: "This credential is not permitted from this address." },
  usage_exceeded: { status: 403, message: "This credential has been used as often as it may be." },
  api_disabled: { status: 403, message: "API access is turned off in the group of this tenant key." },
  scheme_disabled: { status: 403, message: "This way to authenticate is turned off." },
  wrong_method: { status: 403, message: "This account authenticates to the API in another way." },
  account_type_mismatch: { status: 403, message: "The Account Type of this tenant key does not admit this account." },
  origin_not_permitted: { status: 403, message: "This tenant key is not permitted for the domain of this page." },
  must_change_password: { status: 403, message: "The password must be changed in the console first." },
  factor_required: {
    status: 403,
    message: "A password alone is not enough for this account: use an API key, a token or a certificate.",
  },
  password_expired: { status: 403, message: "The temporary password has expired. Ask an administrator for a new one." },
  busy: { status: 503, message: "Too many passwords are being verified. Try again later." },
  rate_limited: { status: 429, message: "This credential has made as many requests as it may in a minute." },
  locked_out: { status: 429, message: "Too many failed attempts. Try again later." },
} as const satisfies Record<string, RefusalRow>;

export type RefusalCode = keyof typeof refusals;

export interface Refusal {
  ok: false;
  status: RefusalRow["status"];
  code: RefusalCode;
  message: string;
  /** The credential that the request named, for counting; not proof that the caller holds it. */
  credentialId: string | null;
  /** Of `rotated`, when it was the tenant key. */
  formerTenantKeyId?: string;
  /** Seconds to wait, of `locked_out`, `rate_limited` and `busy`. */
  retryAfterSeconds?: number;
}

type Details = Partial<Pick<Refusal, "message" | "credentialId" | "formerTenantKeyId" | "retryAfterSeconds">>;

/** The refusal with the status and the message of its code, unless `details` says it better. */
export const refuse = (code: RefusalCode, details: Details = {}): Refusal => ({
  ok: false,
  ...refusals[code],
  code,
  credentialId: null,
  ...details,
});
