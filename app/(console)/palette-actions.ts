import type { NavigationItem } from "@/components/shell/navigation";
import { type Actor, userOf } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import { routes } from "@/lib/routes";

const create = { create: "1" };

/** What the palette can begin, besides going to a page. */
export function paletteActionsFor(actor: Actor): NavigationItem[] {
  const mayAdd = allowed(actor, "users.create", "anywhere") && allowed(actor, "roles.assign", "anywhere");
  return [
    { label: "Create API Key", href: routes.ownApiKeys(create), icon: "key" },
    { label: "Create Personal Access Token", href: routes.manageTokens(create), icon: "ticket" },
    { label: "Create Client Certificate", href: routes.manageCertificates(create), icon: "badge-check" },
    ...(userOf(actor)?.isPrimary
      ? [{ label: "Hand over primary account", href: routes.handOver(), icon: "shield-user" } as const]
      : []),
    ...(mayAdd ? [{ label: "Add Admin", href: routes.addAdministrator(), icon: "shield-user" } as const] : []),
  ];
}
