import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";

/** A place in the tree of settings: a page, or a heading over others. */
export interface SettingsEntry {
  label: string;
  href?: string;
  description?: string;
  /** What else people call it, for the search. */
  words?: string;
  children?: SettingsEntry[];
}

/** The settings that the viewer may open, as the tree that the documents' paths walk along. */
export function settingsEntriesFor(actor: Actor): SettingsEntry[] {
  const restApi = allowed(actor, "settings.read", "anywhere") || allowed(actor, "tenant-keys.read", "anywhere");
  const entries: (SettingsEntry | false)[] = [
    restApi && {
      label: "System",
      description: "Advanced: the API and the keys that open it.",
      children: [{ label: "Advanced", children: [{ label: "API", children: [restApiEntry()] }] }],
    },
    allowed(actor, "groups.read", "anywhere") && {
      label: "Groups",
      description: "The tree of organization groups.",
      children: [organizationGroupsEntry()],
    },
    ...(allowed(actor, "settings.read", "top") ? installationEntries() : []),
    allowed(actor, "directories.read", "top") && externalAuthenticationEntry(),
  ];
  return entries.filter((entry) => entry !== false);
}

/** The pages of the tree, each with the names on the way to it. */
export const settingsTrailsFor = (actor: Actor): Trail[] => trailsOf(settingsEntriesFor(actor), []);

type Trail = { href: string; labels: string[] };

const trailsOf = (entries: readonly SettingsEntry[], parents: readonly string[]): Trail[] =>
  entries.flatMap(({ label, href, children = [] }) => {
    const labels = [...parents, label];
    return [...(href ? [{ href, labels }] : []), ...trailsOf(children, labels)];
  });

const restApiEntry = (): SettingsEntry => ({
  label: "REST API",
  href: routes.restApi(),
  description: "Tenant keys of each organization group, and how programs may authenticate with them.",
  words:
    "tenant key aw-tenant-code service account type enable api access general authentication basic certificates directory inherit override child permission",
});

const organizationGroupsEntry = (): SettingsEntry => ({
  label: "Organization groups",
  href: routes.groups(),
  description: "The tree in which roles hold and settings are inherited.",
  words: "group id tree parent move rename",
});

const externalAuthenticationEntry = (): SettingsEntry => ({
  label: "External authentication",
  href: routes.externalAuthentication(),
  description: "Directories and sign-in providers whose users sign in here, and what their groups give.",
  words:
    "ldap active directory openldap samba starttls bind dn search base group mapping single sign-on sso openid connect oidc provider authorization re-check credential results limit time limit",
});

const installationEntries = (): SettingsEntry[] => [
  {
    label: "Tokens",
    href: routes.tokenSettings(),
    description:
      "Whether people may make API keys and personal access tokens and programs may log in, and for how long.",
    words:
      "api key personal access token session token maximum expiration days lifetime inactive timeout login bearer x-auth-token",
  },
  {
    label: "Client Certificates",
    href: routes.clientCertificateSettings(),
    description: "Whether people may make certificates for automation, for how long, and how they prove them.",
    words:
      "certificate authentication maximum expiration days proof of possession x-client-certificate team private key retention visibility users can see own all",
  },
  {
    label: "Sign-in",
    href: routes.signInSettings(),
    description: "When guessing locks an account, and how long a browser session lasts.",
    words: "lock-out lockout failures password sessions idle timeout permitted ips addresses localhost",
  },
  {
    label: "Email Settings",
    href: routes.emailSettings(),
    description: "The mail server, reminders of what expires, and what the mails say.",
    words: "smtp mail host starttls from address templates notification days always send to system url test",
  },
  {
    label: "Devices",
    href: routes.deviceSettings(),
    description: "Silent approval of a security fabric, how many devices may wait, and who is told.",
    words: "fabric devices silent approval root authorize waiting flood limit days mail notification",
  },
  {
    label: "Webhooks",
    href: routes.webhookSettings(),
    description: "Which networks webhooks may reach, and who may be told over plain HTTP.",
    words: "webhook url private loopback permitted networks http https delivery",
  },
  {
    label: "Applications",
    href: routes.applicationSettings(),
    description: "What proxies are told of hosts that no application is registered for.",
    words: "protected application policy forward-auth proxy nginx traefik caddy envoy haproxy unregistered host",
  },
  {
    label: "TLS Gateway",
    href: routes.gatewaySettings(),
    description: "Names under which devices connect, sign-in with a certificate, and the gateway's own certificate.",
    words: "gateway mutual tls mtls sni base names devices certificate sign-in ca chain require certificates only",
  },
  {
    label: "Signed Requests",
    href: routes.signedRequestSettings(),
    description: "How far the time in a signed request may differ from this server's.",
    words: "window clock timestamp hmac cms replay minutes",
  },
  {
    label: "Usage",
    href: routes.usageSettings(),
    description: "How long each request that carried a credential is kept in the log.",
    words: "request log requests retention days statistics inventory",
  },
];
