import type { NavigationItem } from "@/components/shell/navigation";
import { routes } from "@/lib/routes";

const section = "My account";

/** Everybody's own pages: the account menu, where the palette finds them too. */
export const accountPages: readonly NavigationItem[] = [
  { section, label: "API Keys", href: routes.ownApiKeys(), icon: "key" },
  { section, label: "Manage Authentication", href: routes.manageAuthentication(), icon: "badge-check" },
  { section, label: "My sessions", href: routes.ownSessions(), icon: "monitor" },
  { section, label: "Change password", href: routes.ownPassword(), icon: "lock" },
];
