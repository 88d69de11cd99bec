import { eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { accessKeys, devices, organizationGroups } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { allowed, requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { conflict, notFound } from "../../errors";
import { validate } from "../../validate";
import { SetInstanceInput } from "../schema";

/**
 * Makes an organization group an instance, which devices can reach, or a plain group again. Throws not_found, forbidden,
 * and conflict (which says what it has) while access keys or devices belong to it.
 */
export async function setInstance(actor: Actor, input: SetInstanceInput): Promise<void> {
  requirePermission(actor, "groups.update", "anywhere");
  const { groupId, isInstance } = validate(SetInstanceInput, input);
  await transaction(async (tx) => {
    await lock(tx, "groups");
    const [group] = await tx.select().from(organizationGroups).where(eq(organizationGroups.id, groupId));
    if (!group || !allowed(actor, "groups.read", { groupPath: group.path })) throw notFound("The organization group");
    requirePermission(actor, "groups.update", { groupPath: group.path });
    if (group.isInstance === isInstance)
      throw conflict(`${group.name} is ${isInstance ? "an instance already" : "not an instance"}.`);
    if (!isInstance) await requireEmpty(tx, group);
    await tx.update(organizationGroups).set({ isInstance }).where(eq(organizationGroups.id, groupId));
    await recordAudit(tx, actor, {
      event: isInstance ? "instances.make" : "instances.unmake",
      subject: { kind: "group", id: groupId, name: group.name },
      groupPath: group.path,
      before: { isInstance: !isInstance },
      after: { isInstance },
    });
  });
}

async function requireEmpty(tx: Transaction, { id, name }: { id: string; name: string }): Promise<void> {
  const counts: [number, string, string][] = [
    [await tx.$count(accessKeys, eq(accessKeys.groupId, id)), "access key", "access keys"],
    [await tx.$count(devices, eq(devices.groupId, id)), "device", "devices"],
  ];
  const contents = counts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
  if (contents.length > 0)
    throw conflict(`${name} has ${contents.join(" and ")}: delete the keys and forget the devices first.`);
}
