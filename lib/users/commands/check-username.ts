import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizationGroups, users } from "@/db/schema";
import { db } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { username } from "../../fields";
import { validate } from "../../validate";
import { canSeeUser } from "../target";

export const CheckUsernameInput = z.object({ username });
export type CheckUsernameInput = z.input<typeof CheckUsernameInput>;

/**
 * Is the username free, as far as the actor's list of users shows? Whose account the list does not show is not told of
 * before a user is stored. For who may create users; throws forbidden, invalid.
 */
export async function checkUsername(actor: Actor, input: CheckUsernameInput): Promise<{ isFree: boolean }> {
  requirePermission(actor, "users.create", "anywhere");
  const { username } = validate(CheckUsernameInput, input);
  const [found] = await db()
    .select({ id: users.id, groupPath: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(users.usernameLower, username.toLowerCase()));
  return { isFree: !found || !canSeeUser(actor, found, found.groupPath) };
}
