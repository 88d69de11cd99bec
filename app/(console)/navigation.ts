import type { NavigationItem } from "@/components/shell/navigation";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import type { Permission } from "@/lib/permissions";
import { routes } from "@/lib/routes";
import { settingsTrailsFor } from "./groups-settings/settings-entries";

type Entry = NavigationItem & {
  /** Shown to who holds one of these anywhere; to everybody when left out. */
  needs?: readonly Permission[];
  /** Holding it in a group below the top does not count: the page is about the whole installation. */
  isOfInstallation?: boolean;
};

const entries: readonly Entry[] = [
  { label: "Dashboard", href: routes.dashboard(), icon: "dashboard" },
  {
    section: "Accounts",
    label: "Administrators",
    href: routes.administrators(),
    icon: "shield-user",
    pages: [{ label: "List View", href: routes.administrators() }],
    needs: ["users.read"],
  },
  { section: "Accounts", label: "Users", href: routes.users(), icon: "users", needs: ["users.read"] },
  {
    section: "Accounts",
    label: "Service accounts",
    href: routes.serviceAccounts(),
    icon: "bot",
    needs: ["users.read"],
  },
  { section: "Accounts", label: "Teams", href: routes.teams(), icon: "users-round", needs: ["teams.read"] },
  { section: "Accounts", label: "Roles", href: routes.roles(), icon: "id-card", needs: ["roles.read"] },
  {
    section: "Accounts",
    label: "Organization groups",
    href: routes.groups(),
    icon: "folder-tree",
    needs: ["groups.read"],
  },
  { section: "Credentials", label: "API keys", href: routes.apiKeys(), icon: "key", needs: ["api-keys.read"] },
  { section: "Credentials", label: "Tokens", href: routes.tokens(), icon: "ticket", needs: ["tokens.read"] },
  { section: "Credentials", label: "Expiry desk", href: routes.expiryDesk(), icon: "calendar-clock" },
  { section: "Credentials", label: "Inventory", href: routes.inventory(), icon: "boxes", needs: ["inventory.read"] },
  {
    section: "Credentials",
    label: "Request log",
    href: routes.requestLog(),
    icon: "list-tree",
    needs: ["requests.read"],
  },
  {
    section: "Credentials",
    label: "File hashes",
    href: routes.fileHashes(),
    icon: "file-check",
    needs: ["file-hashes.read"],
  },
  { section: "Certificates", label: "Certificates", href: routes.certificates(), icon: "badge-check" },
  {
    section: "Certificates",
    label: "Certificate Issuers",
    href: routes.issuers(),
    icon: "landmark",
    needs: ["issuers.read"],
  },
  {
    section: "Access Key",
    label: "EMS API Access",
    href: routes.emsAccessKeys(),
    icon: "key-square",
    needs: ["access-keys.read"],
  },
  {
    section: "Access Key",
    label: "FortiGate Access Key",
    href: routes.fortigateAccessKeys(),
    icon: "key",
    needs: ["access-keys.read"],
  },
  {
    section: "Access Key",
    label: "Instances",
    href: routes.instances(),
    icon: "waypoints",
    needs: ["access-keys.read"],
  },
  {
    section: "Administration",
    label: "Applications",
    href: routes.applications(),
    icon: "app-window",
    needs: ["applications.read"],
  },
  {
    section: "Administration",
    label: "Fabric Devices",
    href: routes.devices(),
    icon: "monitor",
    needs: ["devices.read"],
  },
  {
    section: "Administration",
    label: "Downloads",
    href: routes.downloads(),
    icon: "download",
    needs: ["software.read"],
  },
  {
    section: "Administration",
    label: "Mail",
    href: routes.mail(),
    icon: "mail",
    needs: ["settings.read"],
    isOfInstallation: true,
  },
  { section: "Administration", label: "Webhooks", href: routes.webhooks(), icon: "webhook", needs: ["webhooks.read"] },
  {
    section: "Administration",
    label: "Health",
    href: routes.health(),
    icon: "heart-pulse",
    needs: ["metrics.read"],
    isOfInstallation: true,
  },
  { section: "Administration", label: "Audit", href: routes.audit(), icon: "scroll-text" },
  {
    section: "Administration",
    label: "Groups & Settings",
    href: routes.allSettings(),
    icon: "settings",
    pages: [{ label: "All Settings", href: routes.allSettings() }],
    needs: ["settings.read", "groups.read", "tenant-keys.read"],
  },
];

interface Beside {
  /** What waits for the viewer, by path. */
  badges?: Record<string, NavigationItem["badge"]>;
  /** Paths that are shown without a permission: there is something of the viewer's own. */
  own?: readonly string[];
}

/** The entries that the viewer may open. What a page shows is decided again by its queries. */
export function navigationFor(actor: Actor, { badges = {}, own = [] }: Beside = {}): NavigationItem[] {
  return entries
    .filter(({ href, needs, isOfInstallation }) => {
      const where = isOfInstallation ? "top" : "anywhere";
      return !needs || own.includes(href) || needs.some((permission) => allowed(actor, permission, where));
    })
    .map(({ needs: _, isOfInstallation: __, ...item }) => ({
      ...item,
      trails: item.href === routes.allSettings() ? settingsTrailsFor(actor) : undefined,
      section: sectionFor(actor, item.section),
      badge: badges[item.href],
    }));
}

const readsOthers: readonly Permission[] = ["api-keys.read", "tokens.read", "certificates.read"];

/** The account menu has one's own API keys and certificates: who sees others' too is told the two apart. */
function sectionFor(actor: Actor, section: string | undefined): string | undefined {
  const isOthers = section === "Credentials" && readsOthers.some((each) => allowed(actor, each, "anywhere"));
  return isOthers ? "Everybody's credentials" : section;
}

/** What the page is called, also to who may not open it; null when it is no entry. */
export const entryLabel = (href: string): string | null => entries.find((entry) => entry.href === href)?.label ?? null;
