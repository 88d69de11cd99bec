import { type Actor, userOf } from "../actor";
import { requirePermission } from "../allowed";
import { forbidden } from "../errors";
import { getAccessKey } from "./queries";
import type { AccessKeyVariety } from "./schema";

/** EMS keys open the API for the primary account, so nobody else makes them or widens what they open. Throws `forbidden`. */
export function requirePrimaryFor(variety: AccessKeyVariety, actor: Actor, what: string): void {
  if (variety !== "ems" || actor.kind === "system" || userOf(actor)?.isPrimary) return;
  throw forbidden(`Only the primary account ${what} EMS API access keys.`, "primary_only");
}

/** Path of the instance's group. Throws `notFound` and `forbidden`. */
export async function requireMayLimitAccessKey(actor: Actor, id: string): Promise<string> {
  const { variety, instance } = await getAccessKey(actor, id);
  requirePermission(actor, "access-keys.update", { groupPath: instance.path });
  requirePrimaryFor(variety, actor, "limits");
  return instance.path;
}
