import type { NavigationItem } from "@/components/shell/navigation";
import { routes } from "@/lib/routes";

const section = "My account";

/** Everybody's own pages: the account menu, where the palette finds them too. */
export const accountPages: readonly NavigationItem[] = [
  { section, label: "API Keys", href: routes.ownApiKeys(), icon: "key" },
  {
    section,
    label: "Manage Authentication",
    href: routes.manageAuthentication(),
    icon: "badge-check",
    pages: [
      { label: "Session Tokens", href: routes.manageSessionTokens() },
      { label: "Personal Access Tokens", href: routes.manageTokens() },
      { label: "Certificate Authentication", href: routes.manageCertificates() },
    ],
  },
  { section, label: "My sessions", href: routes.ownSessions(), icon: "monitor" },
  { section, label: "Change password", href: routes.ownPassword(), icon: "lock" },
];
