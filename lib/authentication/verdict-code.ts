import type { RefusalCode } from "./refusal";
import type { VerdictCode } from "./schema";

/** How a refusal is told to a service that verifies somebody else's credential. */
export const verdictCodeOf: Record<RefusalCode, VerdictCode> = {
  missing_credentials: "malformed",
  unsupported_scheme: "malformed",
  duplicate_header: "malformed",
  ambiguous: "malformed",
  malformed: "malformed",
  invalid_signature: "invalid_signature",
  untrusted_issuer: "untrusted_issuer",
  invalid_credentials: "not_found",
  checksum_required: "invalid_signature",
  stale_timestamp: "stale_timestamp",
  replayed: "replayed",
  revoked: "revoked",
  disabled: "disabled",
  expired: "expired",
  rotated: "rotated",
  not_yet_valid: "not_yet_valid",
  owner_disabled: "owner_disabled",
  directory_refused: "directory_refused",
  directory_unreachable: "directory_unreachable",
  directory_session_ended: "directory_session_ended",
  tenant_key_missing: "malformed",
  tenant_key_invalid: "not_found",
  proof_of_possession_required: "disabled",
  ip_denied: "ip_denied",
  usage_exceeded: "usage_exceeded",
  api_disabled: "disabled",
  scheme_disabled: "disabled",
  wrong_method: "disabled",
  account_type_mismatch: "disabled",
  origin_not_permitted: "disabled",
  must_change_password: "disabled",
  factor_required: "disabled",
  password_expired: "expired",
  busy: "rate_limited",
  rate_limited: "rate_limited",
  locked_out: "rate_limited",
};

const afterProof: readonly RefusalCode[] = [
  "replayed",
  "revoked",
  "disabled",
  "expired",
  "rotated",
  "not_yet_valid",
  "owner_disabled",
  "directory_refused",
  "directory_unreachable",
  "directory_session_ended",
  "ip_denied",
  "usage_exceeded",
  "wrong_method",
  "rate_limited",
];

/** Does the refusal say that the caller holds the credential all the same? */
export const isAfterProof = (code: RefusalCode): boolean => afterProof.includes(code);
