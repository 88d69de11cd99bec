import type { InventoryKind, InventoryView } from "@/lib/inventory/schema";
import { routes } from "@/lib/routes";

export const kindLabels: Record<InventoryKind, string> = {
  "api-key": "API key",
  token: "Access token",
  "session-token": "Session token",
  certificate: "Certificate",
  "access-key": "Access key",
  "tenant-key": "Tenant key",
};

/** The kind in a sentence. */
export const kindWord = (kind: InventoryKind): string =>
  kind === "api-key" ? kindLabels[kind] : kindLabels[kind].toLowerCase();

/** Where a credential of this kind has a page of its own. */
export function credentialHref({ id, kind, group }: Pick<InventoryView, "id" | "kind" | "group">): string {
  switch (kind) {
    case "api-key":
      return routes.apiKeys({ key: id });
    case "token":
      return routes.tokens({ token: id });
    case "session-token":
      return routes.tokens({ type: "session", token: id });
    case "certificate":
      return routes.certificate(id);
    case "access-key":
      return routes.fortigateAccessKeys({ key: id });
    case "tenant-key":
      return routes.restApi({ group: group?.id });
  }
}
