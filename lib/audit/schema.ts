import { z } from "zod";
import { moment } from "../fields";
import { PageInput } from "../paging";

/** Every event there is, `noun.verb`, and what it is called. */
export const auditEventLabels = {
  "sign-in": "Signed in",
  "sign-out": "Signed out",
  "setup.create-link": "Set-up link made",
  "setup.complete": "Primary account created",
  "users.create": "User created",
  "users.update": "User changed",
  "users.activate": "User activated",
  "users.deactivate": "User deactivated",
  "users.refuse": "User refused by the directory",
  "users.readmit": "User let in by the directory again",
  "users.set-authentication": "Way of authentication changed",
  "users.offboard": "User offboarded",
  "users.delete": "User deleted",
  "users.reset-password": "Password reset",
  "users.change-password": "Password changed",
  "roles.create": "Role created",
  "roles.update": "Role changed",
  "roles.delete": "Role deleted",
  "roles.assign": "Role assigned",
  "roles.unassign": "Role taken away",
  "groups.create": "Organization group created",
  "groups.update": "Organization group changed",
  "groups.move": "Organization group moved",
  "groups.delete": "Organization group deleted",
  "teams.create": "Team created",
  "teams.update": "Team changed",
  "teams.delete": "Team deleted",
  "teams.add-members": "Users added to team",
  "teams.remove-members": "Users taken out of team",
  "group-mappings.create": "Group of a directory mapped",
  "group-mappings.update": "Mapping of a group changed",
  "group-mappings.delete": "Mapping of a group deleted",
  "group-mappings.apply": "Rights by group mappings changed",
  "sessions.end": "Session ended",
  "factors.add": "Second factor added",
  "factors.rename": "Second factor renamed",
  "factors.remove": "Second factor removed",
  "factors.confirm": "Identity confirmed again",
  "factors.reset": "Second factors reset",
  "factors.renew-recovery-codes": "Recovery codes made",
  "factors.use-recovery-code": "Recovery code used",
  "factors.suspect-copy": "Passkey used by what may be a copy",
  "api-keys.create": "API key created",
  "api-keys.update": "API key changed",
  "api-keys.disable": "API key disabled",
  "api-keys.enable": "API key enabled",
  "api-keys.revoke": "API key revoked",
  "api-keys.delete": "API key deleted",
  "tokens.create": "Personal access token created",
  "tokens.update": "Personal access token renamed",
  "tokens.revoke": "Token revoked",
  "session-tokens.create": "Session token made by a login",
  "session-tokens.end": "Session token ended by logout",
  "certificates.create": "Certificate created",
  "certificates.update": "Certificate changed",
  "certificates.download": "Certificate downloaded",
  "certificates.export": "Certificate exported",
  "certificates.renew": "Certificate renewed",
  "certificates.revoke": "Certificate revoked",
  "certificates.hold": "Certificate put on hold",
  "certificates.release": "Certificate taken off hold",
  "certificates.hand-over": "Certificate handed over",
  "certificates.import": "Certificate imported to be watched",
  "certificates.delete": "Certificate no longer watched",
  "credentials.report-leaked": "Leaked token reported and revoked",
  "credentials.rotate": "Credential rotated",
  "credentials.use-after-rotation": "Credential used after its grace period",
  "credentials.update-limits": "Limits of a credential changed",
  "issuers.create": "Certificate issuer created",
  "issuers.update": "Certificate issuer changed",
  "issuers.disable": "Certificate issuer disabled",
  "issuers.enable": "Certificate issuer enabled",
  "issuers.request": "Renewal of a certificate issuer requested",
  "issuers.complete": "Certificate of an issuer taken in",
  "issuers.renew": "Certificate issuer renewed",
  "issuers.rotate": "Key of a certificate issuer rotated",
  "issuers.delete": "Certificate issuer deleted",
  "issuers.create-responder": "OCSP responder certificate made",
  "tenant-keys.create": "Tenant key created",
  "tenant-keys.update": "Tenant key changed",
  "tenant-keys.show": "Tenant key shown",
  "tenant-keys.rotate": "Tenant key rotated",
  "tenant-keys.retire": "Former tenant key retired",
  "tenant-keys.delete": "Tenant key deleted",
  "access-keys.create": "Access key created",
  "access-keys.update": "Access key renamed",
  "access-keys.disable": "Access key disabled",
  "access-keys.enable": "Access key enabled",
  "access-keys.revoke": "Access key revoked",
  "access-keys.delete": "Access key deleted",
  "instances.make": "Organization group made an instance",
  "instances.unmake": "Organization group no longer an instance",
  "account.hand-over": "Primary account handed over",
  "devices.connect": "Device connected for the first time",
  "devices.authorize": "Device authorized",
  "devices.reject": "Device rejected",
  "devices.change-certificate": "Device came with another certificate",
  "devices.forget": "Device forgotten",
  "webhooks.create": "Webhook added",
  "webhooks.update": "Webhook changed",
  "webhooks.enable": "Webhook enabled",
  "webhooks.disable": "Webhook disabled",
  "webhooks.stop": "Webhook stopped: nothing could be delivered",
  "webhooks.rotate-secret": "Secret of a webhook rotated",
  "webhooks.test": "Webhook tested",
  "webhooks.redeliver": "Webhook delivery repeated",
  "webhooks.delete": "Webhook deleted",
  "applications.create": "Application registered",
  "applications.update": "Application changed",
  "applications.delete": "Application deleted",
  "labels.update": "Label changed",
  "labels.import": "Labels uploaded",
  "file-hashes.update": "File hash listed",
  "file-hashes.import": "File hashes uploaded",
  "file-hashes.delete": "File hash taken off its list",
  "settings.update": "Settings changed",
  "gateway.create-certificate": "Certificate of the gateway made",
  "gateway.connect": "Device connected under a name",
  "trust-anchors.create": "Trust anchor imported",
  "trust-anchors.update": "Trust anchor changed",
  "trust-anchors.disable": "Trust anchor disabled",
  "trust-anchors.enable": "Trust anchor enabled",
  "trust-anchors.delete": "Trust anchor deleted",
  "directories.create": "Directory added",
  "directories.update": "Directory changed",
  "directories.enable": "Directory enabled",
  "directories.disable": "Directory disabled",
  "directories.delete": "Directory deleted",
  "directories.test": "Directory tested",
  "sign-in-providers.create": "Sign-in provider added",
  "sign-in-providers.update": "Sign-in provider changed",
  "sign-in-providers.disable": "Sign-in provider disabled",
  "sign-in-providers.enable": "Sign-in provider enabled",
  "sign-in-providers.delete": "Sign-in provider deleted",
  "group-settings.update": "Group settings changed",
  "email-settings.test": "Test mail sent",
  "email-templates.update": "Email template changed",
  "mails.resend": "Mail sent again",
  "calendar-feeds.create": "Calendar link made",
  "calendar-feeds.revoke": "Calendar link revoked",
} as const;

export type AuditEventName = keyof typeof auditEventLabels;

export const auditEventNames = Object.keys(auditEventLabels) as [AuditEventName, ...AuditEventName[]];

const isKnown = (event: string): event is AuditEventName => Object.hasOwn(auditEventLabels, event);

const refusals: Partial<Record<AuditEventName, string>> = {
  "sign-in": "Sign-in refused",
  "gateway.connect": "Device name refused by the gateway",
  "users.change-password": "Password change refused",
  "factors.confirm": "Confirming of the identity refused",
  "factors.suspect-copy": "Passkey refused: there may be a copy of it",
  "account.hand-over": "Handing over of the primary account refused",
  "certificates.export": "Certificate export refused",
  "email-settings.test": "Test mail refused",
};

/** What happened, in words; an event that this version does not know keeps its name. */
export function auditEventText({ event, outcome }: Pick<AuditEventView, "event" | "outcome">): string {
  const label = isKnown(event) ? auditEventLabels[event] : event;
  if (outcome === "success") return label;
  return (isKnown(event) && refusals[event]) || `${label}: refused`;
}

const day = (endOfDay: boolean) =>
  z.preprocess((value) => {
    if (value === "") return undefined;
    const isDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
    return isDay ? `${value}T${endOfDay ? "23:59:59.999" : "00:00:00.000"}Z` : value;
  }, moment.optional());

/** `from` and `to` are moments or days (UTC), both included. */
export const AuditFilters = PageInput.omit({ search: true }).extend({
  /** The beginning of the actor's name, username or email. */
  actorSearch: z.string().max(200).optional(),
  actorId: z.string().optional(),
  event: z.enum(auditEventNames, { error: "This event is not known" }).optional(),
  subjectId: z.string().optional(),
  /** The beginning of a word of what it was done to, or its whole former name, or its id. */
  subjectSearch: z.string().max(200).optional(),
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
