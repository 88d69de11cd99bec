import { z } from "zod";
import { PageInput } from "../paging";

/** Every event there is: `noun.verb`. */
export const auditEventNames = [
  "sign-in",
  "sign-out",
  "setup.create-link",
  "setup.complete",
  "users.create",
  "users.update",
  "users.activate",
  "users.deactivate",
  "users.delete",
  "users.reset-password",
  "users.change-password",
  "roles.create",
  "roles.update",
  "roles.delete",
  "roles.assign",
  "roles.unassign",
  "groups.create",
  "groups.update",
  "groups.move",
  "groups.delete",
  "sessions.end",
  "api-keys.create",
  "api-keys.update",
  "api-keys.disable",
  "api-keys.enable",
  "api-keys.revoke",
  "api-keys.delete",
  "certificates.create",
  "certificates.update",
  "certificates.download",
  "certificates.export",
  "certificates.revoke",
  "issuers.create",
  "tenant-keys.create",
  "tenant-keys.update",
  "tenant-keys.show",
  "tenant-keys.rotate",
  "tenant-keys.delete",
  "settings.update",
  "group-settings.update",
] as const;

export type AuditEventName = (typeof auditEventNames)[number];

const day = (endOfDay: boolean) =>
  z.preprocess((value) => {
    if (value === "") return undefined;
    const isDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
    return isDay ? `${value}T${endOfDay ? "23:59:59.999" : "00:00:00.000"}Z` : value;
  }, z.coerce.date({ error: "This is not a date" }).optional());

/** `from` and `to` are moments or days (UTC), both included. */
export const AuditFilters = PageInput.omit({ search: true }).extend({
  /** The beginning of the actor's name, username or email. */
  actorSearch: z.string().max(200).optional(),
  actorId: z.string().optional(),
  event: z.enum(auditEventNames, { error: "This event is not known" }).optional(),
  subjectId: z.string().optional(),
  outcome: z.enum(["success", "failure"], { error: "success or failure" }).optional(),
  from: day(false),
  to: day(true),
});
export type AuditFilters = z.input<typeof AuditFilters>;

export interface AuditEventView {
  id: string;
  at: Date;
  event: string;
  outcome: "success" | "failure";
  actor: { kind: string; id: string | null; name: string };
  credentialId: string | null;
  address: string | null;
  subject: { kind: string; id: string; name: string } | null;
  /** Why a failure failed, a stable code. */
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}
