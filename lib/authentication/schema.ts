import { z } from "zod";
import type { PolicyCode } from "../applications/schema";
import { capabilityNames } from "../capabilities";

const text = (maximum: number) => z.string().max(maximum, "This is too long");

const anyAddress = z.union([z.ipv4(), z.ipv6()]);
const address = text(64)
  .regex(/^[0-9A-Fa-f.:]+$/, "An IP address")
  .refine((given) => anyAddress.safeParse(given).success, "An IP address");

/** A request as the verifying service received it. */
const SignedRequest = z.object({
  method: text(20).regex(/^[A-Z]+$/, "A method in upper case"),
  target: text(16_000).regex(/^\/[\x21-\x7e]*$/, "Path and query exactly as they were sent"),
  /** With what signs and names the caller: `Authorization`, `Id`, `Timestamp`, `aw-tenant-code`, … */
  headers: z.record(text(200), text(32_000)),
  /** Base64. */
  body: z.base64("Base64").max(1_400_000, "This is too long").optional(),
  /** Instead of the body: its SHA-256 in hex. */
  bodySha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, "64 hex digits")
    .transform((hex) => hex.toLowerCase())
    .optional(),
});

/** The request that the credential came with, for the policy of the application that it was for. */
const ForApplication = z.object({
  host: text(300).regex(/^[^\s/?#@\\]+$/, "A host, with its port"),
  method: SignedRequest.shape.method,
  target: SignedRequest.shape.target,
});

/** One credential, and what it is asked for. */
export const VerifyInput = z
  .object({
    token: text(1000).optional(),
    request: SignedRequest.optional(),
    /** PEM, of which the verifying service saw the private key proved. */
    certificate: text(64_000).optional(),
    /** Where the credential came from; without it one that is limited to addresses is refused. */
    address: address.optional(),
    capability: z.enum(capabilityNames, { error: "This capability is not known" }).optional(),
    /** Left out: of a `request` with a `Host` header, that host. */
    application: ForApplication.optional(),
  })
  .refine(
    ({ token, request, certificate }) =>
      [token, request, certificate].filter((each) => each !== undefined).length === 1,
    { path: ["token"], message: "One of token, request and certificate" },
  );
export type VerifyInput = z.input<typeof VerifyInput>;

export const IntrospectInput = z.object({
  token: z.string({ error: "The token is needed" }).min(1, "The token is needed").max(1000, "This is too long"),
  token_type_hint: text(200).optional(),
  /** Where the token came from; without it one that is limited to addresses is not active. */
  address: address.optional(),
});
export type IntrospectInput = z.input<typeof IntrospectInput>;

/** What a verification answers, stable for programs. */
export const verdictCodes = [
  "valid",
  "not_found",
  "malformed",
  "expired",
  "not_yet_valid",
  "revoked",
  "disabled",
  "owner_disabled",
  "directory_refused",
  "directory_unreachable",
  "directory_session_ended",
  "ip_denied",
  "rate_limited",
  "usage_exceeded",
  "insufficient_capability",
  "invalid_signature",
  "stale_timestamp",
  "replayed",
  "untrusted_issuer",
  "rotated",
] as const;
export type VerdictCode = (typeof verdictCodes)[number];

export interface VerdictApplication {
  id: string;
  name: string;
  /** The number of the rule that decided, from 1; null: none did. */
  rule: number | null;
  /** `allowed`, or why its policy refuses the request. */
  code: "allowed" | PolicyCode;
}

export interface Verdict {
  valid: boolean;
  code: VerdictCode;
  /** null, as `owner`, unless the credential was proved to be held. */
  credential: { id: string; kind: string; name: string } | null;
  owner: { id: string; username: string; email: string; groupId: string } | null;
  /** What it may do at this moment: its own capabilities, as far as its owner has them. */
  capabilities: string[];
  expiresAt: Date | null;
  /** The protected application whose policy was asked; null when none was, or the credential was not proved. */
  application: VerdictApplication | null;
  /** Of `rate_limited`. */
  retryAfterSeconds?: number;
}
