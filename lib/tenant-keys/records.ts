import { eq } from "drizzle-orm";
import { organizationGroups, tenantKeys } from "@/db/schema";
import type { Reader, Transaction } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission } from "../allowed";
import { conflict, notFound } from "../errors";
import type { Permission } from "../permissions";
import { indexWords } from "../search/records";

export type TenantKeyRow = typeof tenantKeys.$inferSelect;

/** Makes a tenant key findable by its service and description. */
export async function indexTenantKey(
  tx: Transaction,
  key: Pick<TenantKeyRow, "id" | "service" | "description">,
): Promise<void> {
  await indexWords(tx, "tenant-key", key.id, [key.service, key.description]);
}

/** A tenant key as the audit log names it. */
export const subjectOf = ({ id, service }: Pick<TenantKeyRow, "id" | "service">) => ({
  ...{ kind: "tenant-key", id },
  name: service,
});

/** What the audit log keeps of a tenant key: never the key. */
export const auditedTenantKey = (
  key: Pick<TenantKeyRow, "service" | "accountType" | "description" | "permittedDomains">,
): Record<string, unknown> => ({
  service: key.service,
  accountType: key.accountType,
  description: key.description,
  permittedDomains: key.permittedDomains,
});

/** A group has one key per service: the name tells people whom they lock out by rotating or deleting it. */
export const serviceTaken = (service: string) =>
  conflict(`This group has a key for ${service} already.`, {
    service: ["This group has a key for this service already"],
  });

/** The row and its group's path, for an actor who holds `permission` there. `notFound` when they may not even see it. */
export async function requireTenantKey(
  reader: Reader,
  actor: Actor,
  { id, permission }: { id: string; permission: Permission },
): Promise<TenantKeyRow & { groupPath: string }> {
  const [row] = await reader
    .select({ key: tenantKeys, groupPath: organizationGroups.path })
    .from(tenantKeys)
    .innerJoin(organizationGroups, eq(organizationGroups.id, tenantKeys.groupId))
    .where(eq(tenantKeys.id, id));
  const groupPath = row?.groupPath ?? "";
  if (!row || !allowed(actor, "tenant-keys.read", { groupPath })) throw notFound("The tenant key");
  requirePermission(actor, permission, { groupPath });
  return { ...row.key, groupPath };
}
