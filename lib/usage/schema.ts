import { z } from "zod";
import type { Capability } from "../capabilities";
import { emptyIsAbsent, type OwnerView } from "../credentials/schema";
import { moment } from "../fields";
import { type Label, labelFilter } from "../labels/schema";
import { PageInput } from "../paging";

/** Through what a request came. */
export const doors = ["api", "verify", "forward-auth", "gateway"] as const;
export type RequestDoor = (typeof doors)[number];

export const doorLabels: Record<RequestDoor, string> = {
  api: "API",
  verify: "Verification",
  "forward-auth": "Proxy",
  gateway: "Gateway",
};

/** What became of a request, by its code: what the log's reader is told. Codes that are not here speak for themselves. */
export const outcomeLabels: Readonly<Record<string, string>> = {
  ok: "Accepted",
  unsupported_scheme: "The form of Authorization is not accepted",
  duplicate_header: "A header that identifies the caller was sent twice",
  ambiguous: "Credentials of different owners",
  malformed: "The credential cannot be read",
  invalid_signature: "The signature does not fit",
  untrusted_issuer: "The certificate was not issued here for clients",
  invalid_credentials: "The credential is not known or does not fit",
  checksum_required: "Signed with a body, without its checksum",
  stale_timestamp: "Signed at a time too far from now",
  replayed: "The signed request was carried out before",
  revoked: "The credential was revoked",
  disabled: "The credential is disabled",
  expired: "The credential has expired",
  rotated: "The credential was rotated and its grace period is over",
  not_yet_valid: "The credential is not valid yet",
  owner_disabled: "The owner is disabled",
  directory_refused: "The directory or sign-in provider does not let the owner in",
  directory_unreachable: "The directory or sign-in provider last confirmed the owner too long ago",
  directory_session_ended: "The owner is not signed in",
  tenant_key_missing: "Without a tenant key",
  tenant_key_invalid: "The tenant key is not known",
  proof_of_possession_required: "A certificate in a header is not enough",
  ip_denied: "Not permitted from this address",
  usage_exceeded: "Used as often as it may be",
  api_disabled: "API access is off in the group of the tenant key",
  scheme_disabled: "This way to authenticate is off",
  wrong_method: "The account or the certificate authenticates in another way",
  account_type_mismatch: "The tenant key does not admit this account",
  origin_not_permitted: "The tenant key is not for the domain of the page",
  must_change_password: "The password must be changed first",
  factor_required: "A password alone is not enough: the account has a second factor, or must have one",
  password_expired: "The temporary password has expired",
  busy: "Too many passwords at once",
  rate_limited: "More requests than it may make in a minute",
  locked_out: "Too many failed attempts",
  insufficient_capability: "A capability is missing",
  permission_denied: "A permission is missing",
  outlives_maker: "It would make what lasts longer than itself",
  owner_only: "Only its owner may do this",
  primary_only: "Only the primary account may do this",
  feature_disabled: "This is turned off on the server",
  outranked: "The other user has more rights",
  browser_only: "Done in a browser session only",
  forbidden: "Not permitted",
};

/** The outcome in words. */
export const outcomeText = (outcome: string): string => outcomeLabels[outcome] ?? sentenceOf(outcome);

const sentenceOf = (code: string): string => `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll("_", " ")}`;

export const RequestFilters = PageInput.omit({ search: true }).extend({
  credentialId: emptyIsAbsent(z.string().max(60)),
  ownerId: emptyIsAbsent(z.string().max(60)),
  /** The beginning of the owner's name, username or email. */
  owner: emptyIsAbsent(z.string().trim().max(200)),
  /** `ok`, `refused` (whatever was not `ok`) or the code of a refusal. */
  outcome: emptyIsAbsent(z.string().max(60)),
  door: emptyIsAbsent(z.enum(doors, { error: "This door is not known" })),
  /** As the log shows it. */
  address: emptyIsAbsent(z.string().trim().max(64)),
  applicationId: emptyIsAbsent(z.string().max(60)),
  /** `name`, or `name: value`. */
  label: labelFilter,
  from: emptyIsAbsent(moment),
  to: emptyIsAbsent(moment),
});
export type RequestFilters = z.input<typeof RequestFilters>;

/** An entry of the log of requests. */
export interface RequestView {
  id: string;
  at: Date;
  /** null: no credential of ours was named, or it is gone (`credentialId` stays). */
  credential: { id: string; kind: string; name: string } | null;
  credentialId: string | null;
  owner: OwnerView | null;
  door: RequestDoor;
  scheme: string | null;
  method: string;
  host: string;
  path: string;
  outcome: string;
  address: string;
  applicationId: string | null;
  /** Where the viewer may read them. */
  labels: Label[];
}

/** What became of a credential's requests. */
export interface CredentialUsageView {
  id: string;
  /** The time that is told of: thirty days, up to the end of this hour. */
  from: Date;
  to: Date;
  /** Hours without requests are left out. */
  hours: { hour: Date; outcome: string; requests: number }[];
  /** Of the newest requests in the log, the last first. */
  addresses: { address: string; requests: number; lastAt: Date }[];
  /** By minute, the last first. */
  failures: { minute: Date; outcome: string; reason: string; address: string; requests: number }[];
  capabilities: {
    /** Is it limited to them? Else they are what its owner may do. */
    isLimited: boolean;
    used: { name: Capability; lastUsedAt: Date }[];
    unused: Capability[];
  };
  /** How many days the log of requests reaches back; 0: it is off. */
  logDays: number;
}
