import { allPermissions, type Permission } from "./permissions";

export interface BuiltInRole {
  id: string;
  name: string;
  description: string;
  permissions: ReadonlySet<Permission>;
  /** May be assigned in the top group only. */
  topGroupOnly: boolean;
}

const reads = allPermissions.filter((permission) => permission.endsWith(".read"));
const withPrefix = (...nouns: string[]) => allPermissions.filter((p) => nouns.some((noun) => p.startsWith(`${noun}.`)));

/** The built-in roles, complete. Their ids are fixed so that code and database agree. */
export const builtInRoles = {
  siteAdministrator: {
    id: "rol_site_administrator",
    name: "Site Administrator",
    description: "Everything, everywhere. Assigned in the top group only.",
    permissions: new Set(allPermissions),
    topGroupOnly: true,
  },
  consoleAdministrator: {
    id: "rol_console_administrator",
    name: "Console Administrator",
    description:
      "Users, teams, roles, keys, devices, applications, others' credentials and the audit log in its groups; no settings, no issuers.",
    permissions: new Set<Permission>([
      ...withPrefix(
        "users",
        "teams",
        "roles",
        "groups",
        "tenant-keys",
        "api-keys",
        "tokens",
        "certificates",
        "sessions",
        "credentials",
        "devices",
        "access-keys",
        "software",
        "applications",
        "requests",
        "labels",
        "file-hashes",
      ),
      "inventory.read",
      "audit.read",
    ]),
    topGroupOnly: false,
  },
  auditor: {
    id: "rol_auditor",
    name: "Auditor",
    description: "Reads everything in its groups and the audit log; changes nothing.",
    permissions: new Set(reads),
    topGroupOnly: false,
  },
  user: {
    id: "rol_user",
    name: "User",
    description: "Its own credentials and its own events.",
    permissions: new Set<Permission>(),
    topGroupOnly: false,
  },
} as const satisfies Record<string, BuiltInRole>;

const byId = new Map<string, BuiltInRole>(Object.values(builtInRoles).map((role) => [role.id, role]));

/** The built-in role of this id. */
export const builtInRole = (id: string): BuiltInRole | undefined => byId.get(id);

/** Administrative: whoever holds such a role is an administrator (listed under Administrators, admitted by Admin keys). */
export const isAdministrative = (permissions: ReadonlySet<string>): boolean => permissions.size > 0;
