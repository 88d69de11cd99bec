import { z } from "zod";
import { type Capability, capabilityNames } from "../capabilities";
import { moment, wholeDays, wholeNumber } from "../fields";
import { PageInput } from "../paging";

/** What a person is told about a credential; derived, never stored. */
export const credentialStatuses = ["active", "expires-soon", "expired", "disabled", "revoked"] as const;
export type CredentialStatus = (typeof credentialStatuses)[number];

/** The last days of a long life are "soon"; of a shorter one, its last third, and of what has a successor, all that is left. */
export const expiresSoonDays = 30;

const dayMs = 86_400_000;

type StoredStatus = "active" | "disabled" | "revoked";

interface Life {
  /** Of what has no kind: a tenant key, an issuer. */
  kind?: string;
  createdAt: Date;
  expiresAt: Date | null;
  rotatedAt?: Date | null;
}

/** What counts when it is used; what works is "active" to its end. */
export function stateOf(
  { status, expiresAt }: { status: StoredStatus; expiresAt: Date | null },
  at: Date,
): StoredStatus | "expired" {
  // The last instant of a validity still counts as valid (RFC 5280 §4.1.2.5).
  const isOver = expiresAt !== null && expiresAt < at;
  return isOver && status !== "revoked" ? "expired" : status;
}

/** The status of a credential at `at`, as people are told it. */
export function statusOf(row: Life & { status: StoredStatus }, at: Date): CredentialStatus {
  const state = stateOf(row, at);
  return state === "active" && endsSoon(row, at) ? "expires-soon" : state;
}

/** Is it time to renew it, or to use its successor? A session token is never renewed: its program logs in anew. */
function endsSoon({ kind, createdAt, expiresAt, rotatedAt }: Life, at: Date): boolean {
  if (!expiresAt || kind === "session-token") return false;
  const lifeMs = expiresAt.getTime() - createdAt.getTime();
  const leftMs = expiresAt.getTime() - at.getTime();
  return leftMs <= expiresSoonDays * dayMs && (Boolean(rotatedAt) || 3 * leftMs <= lifeMs);
}

export interface OwnerView {
  id: string;
  username: string;
}

/** An empty form field is a field that was left out. */
export const emptyIsAbsent = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());

const daysFilter = emptyIsAbsent(wholeDays(1, 36_600));

const credentialSorts = [
  "created",
  "-created",
  "name",
  "-name",
  "expires",
  "-expires",
  "last-used",
  "-last-used",
] as const;
export type CredentialSort = (typeof credentialSorts)[number];

/** Filters of every list of credentials. `sort` is a field, `-field` for descending. */
export const CredentialFilters = PageInput.extend({
  status: emptyIsAbsent(z.enum(credentialStatuses)),
  /** Ends within so many days and has not ended yet. */
  expiresWithinDays: daysFilter,
  /** Not used for so many days, and at least that old. */
  unusedForDays: daysFilter,
  ownerId: emptyIsAbsent(z.string().max(60)),
  sort: emptyIsAbsent(z.enum(credentialSorts)),
});
export type CredentialFilters = z.input<typeof CredentialFilters>;

/** What a credential is held to besides its owner's rights; null = no limit. */
export interface CredentialLimits {
  permittedAddresses: string[] | null;
  notBefore: Date | null;
  requestsPerMinute: number | null;
  maximumUses: number | null;
  /** Counted since there is a number of uses. */
  uses: number;
}

/** A credential with all that can be edited about it. */
export interface LimitedCredentialView extends CredentialLimits {
  id: string;
  kind: "api-key" | "token" | "certificate" | "access-key";
  name: string;
  owner: OwnerView;
  status: CredentialStatus;
  expiresAt: Date | null;
  /** null: everything the owner may do. */
  capabilities: Capability[] | null;
}

/** What is left out stays; null, or empty in a form, takes the limit away. */
export const UpdateLimitsInput = z
  .object({
    id: z.string().max(60),
    /** Addresses, ranges a-b, networks in CIDR and wildcards such as 192.168.15.*, as a list or separated by commas. */
    permittedAddresses: z
      .union([z.string().max(10_000, "This is too long"), z.array(z.string().max(200, "This is too long")).max(200)], {
        error: "A list of addresses, ranges, networks and wildcards",
      })
      .nullable()
      .optional(),
    notBefore: moment.nullable().optional(),
    expiresAt: moment.nullable().optional(),
    requestsPerMinute: wholeNumber(1, 1_000_000).nullable().optional(),
    maximumUses: wholeNumber(1, 1_000_000_000).nullable().optional(),
    /** `owner` says that everything the owner may do counts, `limited` that `capabilities` do. */
    reach: z.enum(["owner", "limited"]).optional(),
    capabilities: z
      .array(z.enum(capabilityNames, { error: "This capability is not known" }), {
        error: "Choose at least one capability",
      })
      .transform((names) => [...new Set(names)])
      .nullable()
      .optional(),
  })
  .refine(({ reach, capabilities }) => reach === "owner" || capabilities?.length !== 0, {
    path: ["capabilities"],
    message: "Choose at least one capability",
  })
  .refine(({ reach, capabilities }) => reach !== "limited" || capabilities !== undefined, {
    path: ["capabilities"],
    message: "Choose at least one capability",
  });
export type UpdateLimitsInput = z.input<typeof UpdateLimitsInput>;

/** What became of a credential by rotation, and of what it followed. */
export interface RotationView {
  /** When its successor was made; its own end is then the end of the grace period. */
  rotatedAt: Date | null;
  usesSinceRotation: number;
  /** It has a successor, and nothing has used it for a day. */
  isSafeToRetire: boolean;
  predecessorId: string | null;
}

/** When what was rotated is safe to retire, unless it is used before: a day after the rotation and the last use. */
export function safeToRetireAt({
  rotatedAt,
  lastUsedAt,
}: {
  rotatedAt: Date | null;
  lastUsedAt: Date | null;
}): Date | null {
  if (!rotatedAt) return null;
  return new Date(Math.max(rotatedAt.getTime(), lastUsedAt?.getTime() ?? 0) + dayMs);
}

export const longestGraceDays = 30;

export const RotateInput = z.object({
  id: z.string().max(60),
  /** How long the old one keeps working beside its successor; 0: not at all. */
  graceDays: wholeDays(0, longestGraceDays).default(7),
});
export type RotateInput = z.input<typeof RotateInput>;

export const ReportLeakedInput = z.object({
  token: z.string({ error: "The token is needed" }).trim().min(1, "The token is needed").max(1000, "This is too long"),
});
export type ReportLeakedInput = z.input<typeof ReportLeakedInput>;
