/** Every permission and what it lets its holder do. A role is a set of these; a capability a family of them. */
export const permissions = {
  "users.read": "See users and administrators",
  "users.create": "Add users and administrators",
  "users.update": "Change, activate and deactivate users",
  "users.delete": "Delete users",
  "users.reset-password": "Reset another user's password",
  "roles.read": "See roles and who holds them",
  "roles.create": "Make roles",
  "roles.update": "Change roles",
  "roles.delete": "Delete roles",
  "roles.assign": "Give and take roles, at most one's own",
  "groups.read": "See organization groups",
  "groups.create": "Make organization groups",
  "groups.update": "Rename and move organization groups",
  "groups.delete": "Delete organization groups",
  "teams.read": "See teams and who is in them",
  "teams.create": "Make teams",
  "teams.update": "Change teams and their members",
  "teams.delete": "Delete teams",
  "api-keys.manage-own": "Manage one's own API keys",
  "api-keys.read": "See others' API keys",
  "api-keys.revoke": "Revoke others' API keys",
  "tokens.manage-own": "Manage one's own access tokens and session tokens",
  "tokens.read": "See others' tokens",
  "tokens.create": "Make tokens for other users",
  "tokens.revoke": "Revoke others' tokens",
  "sessions.manage-own": "See and end one's own sessions",
  "sessions.read": "See others' sessions",
  "sessions.end": "End others' sessions",
  "tenant-keys.read": "See tenant keys",
  "tenant-keys.create": "Add tenant keys",
  "tenant-keys.update": "Change, show and rotate tenant keys",
  "tenant-keys.delete": "Delete tenant keys",
  "certificates.manage-own": "Manage one's own certificates",
  "certificates.read": "See others' certificates",
  "certificates.create": "Make certificates for administrators",
  "certificates.export": "Export administrators' certificates",
  "certificates.revoke": "Revoke others' certificates",
  "certificates.update": "Hand over and import certificates of others",
  "issuers.read": "See certificate issuers",
  "issuers.create": "Make and import certificate issuers",
  "issuers.update": "Change, disable, renew and rotate certificate issuers",
  "issuers.delete": "Delete certificate issuers that issued nothing",
  "credentials.verify": "Verify credentials for other services",
  "inventory.read": "See the figures of all credentials and requests",
  "settings.read": "See settings",
  "settings.update": "Change settings",
  "audit.read": "Read the audit log",
} as const;

export type Permission = keyof typeof permissions;

export const allPermissions = Object.keys(permissions) as Permission[];

export const isPermission = (value: string): value is Permission => Object.hasOwn(permissions, value);

/** What everybody may do about what is their own, whatever their roles. */
export const ownPermissions: ReadonlySet<Permission> = new Set(
  allPermissions.filter((permission) => permission.endsWith(".manage-own")),
);
