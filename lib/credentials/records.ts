import { eq } from "drizzle-orm";
import { organizationGroups, users } from "@/db/schema";
import type { Reader } from "@/db/store";

/** Path of the group in which a user (and so their credentials) lies: who may read the event is decided by it. */
export async function groupPathOfUser(reader: Reader, userId: string): Promise<string> {
  const [row] = await reader
    .select({ path: organizationGroups.path })
    .from(users)
    .innerJoin(organizationGroups, eq(organizationGroups.id, users.groupId))
    .where(eq(users.id, userId));
  if (!row) throw new Error(`User ${userId} has no group`);
  return row.path;
}
