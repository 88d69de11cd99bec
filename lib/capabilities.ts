import type { Permission } from "./permissions";

interface CapabilityRow {
  /** What the check box says under the name. */
  description: string;
  /** `all`: anybody; `site-administrators`; `holders`: whoever holds one of its permissions. */
  offeredTo: "all" | "site-administrators" | "holders";
  permissions: readonly Permission[];
}

/** THE table of capabilities: check boxes, checks and documentation come from it. Names of document 003 first. */
export const capabilities = {
  sensor_management: {
    description: "Configure agents and devices and watch their status",
    offeredTo: "all",
    permissions: ["devices.read", "devices.update", "devices.delete"],
  },
  software_download: {
    description: "Download packages for agents and appliances, and certificate chains",
    offeredTo: "all",
    permissions: ["software.read"],
  },
  flow_inventory_query: {
    description: "Query the inventory of credentials and the log of requests",
    offeredTo: "all",
    permissions: ["inventory.read", "requests.read", "labels.read", "file-hashes.read"],
  },
  user_role_scope_management: {
    description: "Read, add, change and remove users, roles, organization groups and teams",
    offeredTo: "all",
    permissions: [
      "users.read",
      "users.create",
      "users.update",
      "users.delete",
      "users.reset-password",
      "users.reset-factors",
      "roles.read",
      "roles.create",
      "roles.update",
      "roles.delete",
      "roles.assign",
      "groups.read",
      "groups.create",
      "groups.update",
      "groups.delete",
      "teams.read",
      "teams.create",
      "teams.update",
      "teams.delete",
    ],
  },
  user_data_upload: {
    description: "Upload labels for inventory items and lists of good or bad file hashes",
    offeredTo: "all",
    permissions: ["labels.read", "labels.update", "file-hashes.read", "file-hashes.update"],
  },
  app_policy_management: {
    description: "Manage protected applications and enforce their policies",
    offeredTo: "all",
    permissions: ["applications.read", "applications.create", "applications.update", "applications.delete"],
  },
  external_integration: {
    description: "Connect external systems such as directories and webhooks",
    offeredTo: "all",
    permissions: [
      "webhooks.read",
      "webhooks.create",
      "webhooks.update",
      "webhooks.delete",
      "directories.read",
      "directories.create",
      "directories.update",
      "directories.delete",
    ],
  },
  credential_management: {
    description:
      "Manage API keys, tokens, sessions, tenant keys and access keys, verify credentials for other services",
    offeredTo: "all",
    permissions: [
      "api-keys.manage-own",
      "api-keys.read",
      "api-keys.revoke",
      "tokens.manage-own",
      "tokens.read",
      "tokens.create",
      "tokens.revoke",
      "sessions.manage-own",
      "sessions.read",
      "sessions.end",
      "tenant-keys.read",
      "tenant-keys.create",
      "tenant-keys.update",
      "tenant-keys.delete",
      "credentials.verify",
      "access-keys.read",
      "access-keys.create",
      "access-keys.update",
      "access-keys.delete",
    ],
  },
  certificate_management: {
    description: "Manage client certificates",
    offeredTo: "all",
    permissions: [
      "certificates.manage-own",
      "certificates.read",
      "certificates.create",
      "certificates.export",
      "certificates.revoke",
      "certificates.update",
    ],
  },
  issuer_management: {
    description: "See and manage certificate issuers",
    offeredTo: "holders",
    permissions: ["issuers.read", "issuers.create", "issuers.update", "issuers.delete"],
  },
  audit_query: {
    description: "Read the audit log",
    offeredTo: "holders",
    permissions: ["audit.read"],
  },
  appliance_management: {
    description: "Change the settings of this installation",
    offeredTo: "site-administrators",
    permissions: ["settings.read", "settings.update", "metrics.read"],
  },
  appliance_monitoring: {
    description: "Read the settings and health of this installation",
    offeredTo: "site-administrators",
    permissions: ["settings.read", "metrics.read"],
  },
} as const satisfies Record<string, CapabilityRow>;

export type Capability = keyof typeof capabilities;

export const capabilityNames = Object.keys(capabilities) as [Capability, ...Capability[]];

export const isCapability = (value: string): value is Capability => Object.hasOwn(capabilities, value);

/** Does one of `held` contain `permission`? */
export function covers(held: readonly Capability[], permission: Permission): boolean {
  return held.some((name) => (capabilities[name].permissions as readonly Permission[]).includes(permission));
}

const containing = new Map<Permission, Capability[]>();
for (const name of capabilityNames) {
  for (const permission of capabilities[name].permissions) {
    containing.set(permission, [...(containing.get(permission) ?? []), name]);
  }
}

/** The capabilities that contain the permission. */
export const capabilitiesWith = (permission: Permission): readonly Capability[] => containing.get(permission) ?? [];
