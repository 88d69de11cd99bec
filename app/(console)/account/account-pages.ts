import type { NavigationItem } from "@/components/shell/navigation";
import type { ActorUser } from "@/lib/actor";
import { routes } from "@/lib/routes";

const section = "My account";

const accountPages: readonly NavigationItem[] = [
  { section, label: "API Keys", href: routes.ownApiKeys(), icon: "key" },
  {
    section,
    label: "Manage Authentication",
    href: routes.manageAuthentication(),
    icon: "badge-check",
    pages: [
      { label: "Second Factor", href: routes.secondFactor() },
      { label: "Session Tokens", href: routes.manageSessionTokens() },
      { label: "Personal Access Tokens", href: routes.manageTokens() },
      { label: "Certificate Authentication", href: routes.manageCertificates() },
    ],
  },
  { section, label: "My sessions", href: routes.ownSessions(), icon: "monitor" },
  { section, label: "Change password", href: routes.ownPassword(), icon: "lock" },
];

const primaryAccount: NavigationItem = { section, label: "Primary account", href: routes.handOver(), icon: "crown" };

/** Everybody's own pages: the account menu, where the palette finds them too. The last is the primary account's alone. */
export const accountPagesFor = (user: Pick<ActorUser, "isPrimary">): readonly NavigationItem[] =>
  user.isPrimary ? [...accountPages, primaryAccount] : accountPages;
