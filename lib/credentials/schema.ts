import { z } from "zod";
import { PageInput } from "../paging";

/** What a person is told about a credential; derived, never stored. */
export const credentialStatuses = ["active", "expires-soon", "expired", "disabled", "revoked"] as const;
export type CredentialStatus = (typeof credentialStatuses)[number];

/** A credential that ends within this many days "expires soon". */
export const expiresSoonDays = 30;

const dayMs = 86_400_000;

/** The status of a credential at `at`. The last instant of its validity still counts as valid (RFC 5280 §4.1.2.5). */
export function statusOf(
  row: { status: "active" | "disabled" | "revoked"; expiresAt: Date | null },
  at: Date,
): CredentialStatus {
  if (row.status === "revoked") return "revoked";
  if (row.expiresAt && row.expiresAt < at) return "expired";
  if (row.status === "disabled") return "disabled";
  return row.expiresAt && row.expiresAt.getTime() <= at.getTime() + expiresSoonDays * dayMs ? "expires-soon" : "active";
}

export interface OwnerView {
  id: string;
  username: string;
}

/** An empty form field is a field that was left out. */
export const emptyIsAbsent = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" || value === null ? undefined : value), schema.optional());

const wholeDays = z.coerce.number({ error: "A whole number of days" }).int().min(1).max(36_600);

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
  expiresWithinDays: emptyIsAbsent(wholeDays),
  /** Not used for so many days, and at least that old. */
  unusedForDays: emptyIsAbsent(wholeDays),
  ownerId: emptyIsAbsent(z.string().max(60)),
  sort: emptyIsAbsent(z.enum(credentialSorts)),
});
export type CredentialFilters = z.input<typeof CredentialFilters>;
