import { z } from "zod";
import { type Capability, capabilityNames } from "../capabilities";
import {
  CredentialFilters,
  type CredentialLimits,
  type CredentialStatus,
  emptyIsAbsent,
  type OwnerView,
  type RotationView,
} from "../credentials/schema";
import { line, moment, requiredName, wholeDays, wholeNumber } from "../fields";

export const tokenTypes = ["personal", "session"] as const;
export type TokenType = (typeof tokenTypes)[number];

const id = z.string().max(60);
const name = requiredName("The name", 200);
const capability = z.enum(capabilityNames, { error: "This capability is not known" });

/** The maximum in force is a setting; the command enforces it. */
export const CreatePersonalAccessTokenInput = z
  .object({
    name,
    days: emptyIsAbsent(wholeDays(1, 3660)),
    expiresAt: emptyIsAbsent(moment),
    /** `limited` says that `capabilities` count, also when none is chosen. */
    reach: z.enum(["owner", "limited"]).optional(),
    /** Left out or null: everything the owner may do. */
    capabilities: z
      .array(capability, { error: "Choose at least one capability" })
      .transform((names) => [...new Set(names)])
      .nullable()
      .optional(),
  })
  .refine(({ days, expiresAt }) => (days === undefined) !== (expiresAt === undefined), {
    path: ["days"],
    message: "A number of days or a date, one of them",
  })
  .transform(({ reach, capabilities = null, ...rest }) => ({
    ...rest,
    capabilities: reached(reach, capabilities),
  }))
  .refine(({ capabilities }) => capabilities?.length !== 0, {
    path: ["capabilities"],
    message: "Choose at least one capability",
  });
export type CreatePersonalAccessTokenInput = z.input<typeof CreatePersonalAccessTokenInput>;

/** null: everything the owner may do. */
function reached(reach: "owner" | "limited" | undefined, capabilities: Capability[] | null): Capability[] | null {
  if (reach === "owner") return null;
  return reach === "limited" ? (capabilities ?? []) : capabilities;
}

/** In which a token's life is counted on *Edit user*. */
export const validityUnits = ["days", "weeks", "months", "hours"] as const;

/** A token that an administrator makes for a user. */
export const CreateTokenForUserInput = z.object({
  userId: id,
  name: name.default("API token"),
  validity: wholeNumber(1, 90_000),
  unit: z.enum(validityUnits, { error: "Days, weeks, months or hours" }),
});
export type CreateTokenForUserInput = z.input<typeof CreateTokenForUserInput>;

export const RenameTokenInput = z.object({ id, name });
export type RenameTokenInput = z.input<typeof RenameTokenInput>;

export const RevokeTokenInput = z.object({ id, reason: line(200).default("") });
export type RevokeTokenInput = z.input<typeof RevokeTokenInput>;

/** `type` is `personal` when left out. */
export const TokenFilters = CredentialFilters.extend({
  type: emptyIsAbsent(z.enum(tokenTypes, { error: "personal or session" })),
  capability: emptyIsAbsent(capability),
});
export type TokenFilters = z.input<typeof TokenFilters>;

/** What a program logs in with. */
export const LogInInput = z.object({
  username: z.string("The username is needed").trim().min(1, "The username is needed").max(255, "This is too long"),
  password: z.string("The password is needed").min(1, "The password is needed").max(2000, "This is too long"),
});
export type LogInInput = z.input<typeof LogInInput>;

/** A token as its owner and administrators see it: never the token itself. */
export interface TokenView {
  id: string;
  type: TokenType;
  /** Of a session token: the program that logged in, as it called itself. */
  name: string;
  /** The last characters of the token. */
  ending: string;
  /** null: everything the owner may do. */
  capabilities: Capability[] | null;
  status: CredentialStatus;
  createdAt: Date;
  /** Of a session token that is used this moves, up to `endsAt`. */
  expiresAt: Date | null;
  endsAt: Date | null;
  /** Where the login that made a session token came from. */
  address: string | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  revokedAt: Date | null;
  revocationReason: string | null;
  owner: OwnerView;
  limits: CredentialLimits;
  rotation: RotationView;
}
