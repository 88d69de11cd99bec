import type { z } from "zod";
import { lock } from "@/db/locks";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { validate } from "../../validate";
import { getUser } from "../queries";
import { SetUserStatusInput, type UserView } from "../schema";
import { changeStatus } from "../status";
import { requireRightOver, targetUser } from "../target";

/**
 * Activates or deactivates a user. Deactivating ends the sessions; credentials are refused from the next request on and
 * work again after activating. Throws not_found, forbidden, conflict.
 */
export async function setUserStatus(actor: Actor, input: z.input<typeof SetUserStatusInput>): Promise<UserView> {
  requirePermission(actor, "users.update", "anywhere");
  const { id, enabled } = validate(SetUserStatusInput, input);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const target = await targetUser(actor, id, tx);
    requireRightOver(actor, "users.update", target);
    await changeStatus(tx, actor, { target, enabled });
  });
  return getUser(actor, id);
}
