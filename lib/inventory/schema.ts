import type { AuditEventView } from "../audit/schema";
import type { CredentialStatus } from "../credentials/schema";

/** The kinds in the order in which they are shown. Session tokens come and go by themselves and are not counted. */
export const credentialKinds = ["api-key", "token", "certificate"] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** How many credentials of a kind there are, by status. */
export type CredentialCounts = { kind: CredentialKind } & Record<CredentialStatus, number>;

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
  /** Of the active ones: end within 30 days. */
  expireSoon: number;
  /** Of the active ones: made and last used more than 90 days ago, or never used. */
  unused: number;
  unusedByKind: { kind: CredentialKind; count: number }[];
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
