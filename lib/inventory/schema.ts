import { z } from "zod";
import type { AuditEventView } from "../audit/schema";
import { type Capability, capabilityNames } from "../capabilities";
import { RevokeCertificateInput } from "../certificates/revocation-schema";
import { CredentialFilters, type CredentialStatus, emptyIsAbsent, type OwnerView } from "../credentials/schema";
import { wholeDays } from "../fields";
import { type Label, labelFilter } from "../labels/schema";

/** The kinds in the order in which they are shown. Session tokens come and go by themselves and are not counted. */
export const credentialKinds = ["api-key", "token", "certificate", "access-key"] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** The kinds that are counted: those of people, and the keys of organization groups. */
export type CountedKind = CredentialKind | "tenant-key";

/** How many credentials of a kind there are, by status. */
export type CredentialCounts = { kind: CountedKind } & Record<CredentialStatus, number>;

export interface ExpiringCredential {
  id: string;
  kind: CredentialKind;
  name: string;
  owner: { id: string; username: string };
  expiresAt: Date;
}

export interface DashboardView {
  /** `own`: the viewer's credentials only. `groups`: those of users in the viewer's groups, too. */
  scope: "installation" | "groups" | "own";
  credentials: CredentialCounts[];
  /** That can be used now, those that expire soon included. */
  active: number;
  /** Of the active ones: those whose status is "expires-soon". */
  expireSoon: number;
  /** Of the active ones: made and last used more than 90 days ago, or never used. */
  unused: number;
  unusedByKind: { kind: CountedKind; count: number }[];
  /** Names that cannot sign in for a while after failed attempts, known or not; counted for the whole installation only. */
  lockedNames: number;
  /** The next to expire, the soonest first. */
  nextToExpire: ExpiringCredential[];
  /** Today (UTC), `YYYY-MM-DD`: where `expiryDays` begin. */
  today: string;
  /** Days of the next 26 weeks (UTC) on which active credentials end; days without any are left out. */
  expiryDays: { date: string; count: number }[];
  /** The last 24 hours, the oldest first, hours without requests included. */
  requests: { hour: Date; accepted: number; refused: number }[];
  events: AuditEventView[];
}

/** Every kind that the inventory lists. */
export const inventoryKinds = ["api-key", "token", "session-token", "certificate", "access-key", "tenant-key"] as const;
export type InventoryKind = (typeof inventoryKinds)[number];

export const InventoryFilters = CredentialFilters.extend({
  kind: emptyIsAbsent(z.enum(inventoryKinds, { error: "This kind is not known" })),
  /** The beginning of the owner's name, username or email. */
  owner: emptyIsAbsent(z.string().trim().max(200)),
  /** Certificates of the team, and what its members own. */
  teamId: emptyIsAbsent(z.string().max(60)),
  /** Limited to capabilities, this one among them. */
  capability: emptyIsAbsent(z.enum(capabilityNames, { error: "This capability is not known" })),
  /** At least so many days old, and holds a capability that it has not used for as long. */
  overPrivilegedDays: emptyIsAbsent(wholeDays(1, 400)),
  /** `name`, or `name: value`. */
  label: labelFilter,
});
export type InventoryFilters = z.input<typeof InventoryFilters>;

/** A credential of any kind as the inventory shows it; nothing in it opens anything. */
export interface InventoryView {
  id: string;
  kind: InventoryKind;
  /** Of certificates. */
  purpose: "administrator" | "automation" | "general" | "foreign" | null;
  /** What people call it; "" when nothing does. */
  title: string;
  /** What machines know it by: the API key, the last characters of a token, the serial number, the key ID. */
  identifier: string;
  /** null: a tenant key, which names a service and belongs to an organization group. */
  owner: OwnerView | null;
  /** Of tenant keys. */
  group: { id: string; name: string } | null;
  /** Of tenant keys: the row that has it; another than `id` when it was rotated and works for a while. */
  tenantKeyId: string | null;
  team: { id: string; name: string } | null;
  /** null: everything that the owner may do. */
  capabilities: Capability[] | null;
  /** Those of `capabilities` that it never made use of. */
  unusedCapabilities: Capability[];
  status: CredentialStatus;
  createdAt: Date;
  expiresAt: Date | null;
  /** When its successor was made. */
  rotatedAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  /** Where the viewer may read them. */
  labels: Label[];
}

export const RevokeCredentialsInput = z.object({
  ids: z.array(z.string().max(60)).min(1, "Choose at least one credential").max(500, "At most 500 at once"),
  /** Of certificates, the reason that revocation lists tell; of others, a note. */
  reason: RevokeCertificateInput.shape.reason,
});
export type RevokeCredentialsInput = z.input<typeof RevokeCredentialsInput>;
