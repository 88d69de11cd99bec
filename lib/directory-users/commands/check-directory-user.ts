import { and, eq } from "drizzle-orm";
import { externalIdentities, users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requirePermission } from "../../allowed";
import { noteReach } from "../../directory/due";
import { recheck } from "../../directory/recheck";
import { directoryById } from "../../directory/records";
import { AppError, conflict, notFound } from "../../errors";
import { targetUser } from "../../users/target";
import { validate } from "../../validate";
import { getDirectoryStanding } from "../queries";
import { type DirectoryStanding, DirectoryUserIdInput } from "../schema";

/**
 * *Check now*: asks the user's directory what it says of them at this moment. Throws not_found, forbidden, conflict (kept
 * here, or the directory is not asked) and unavailable while the directory cannot be reached.
 */
export async function checkDirectoryUser(actor: Actor, input: DirectoryUserIdInput): Promise<DirectoryStanding> {
  const { id } = validate(DirectoryUserIdInput, input);
  const target = await targetUser(actor, id);
  requirePermission(actor, "users.update", { groupPath: target.groupPath });
  const identity = await askedIdentity(id);
  const directory = identity && (await directoryById(identity.sourceId));
  if (!directory) throw conflict("No directory keeps this account.");
  if (directory.status !== "enabled") throw conflict(`${directory.name} is turned off: it is not asked.`);
  const answer = await recheck(directory, identity);
  await transaction((tx) => noteReach(tx, directory.id, answer.outcome !== "unreachable"));
  if (answer.outcome === "unreachable") throw new AppError("unavailable", `${directory.name} cannot be reached.`);
  const standing = await getDirectoryStanding(actor, id);
  if (!standing) throw notFound("The user");
  return standing;
}

async function askedIdentity(userId: string) {
  const { subject, distinguishedName, sourceId } = externalIdentities;
  const [identity] = await db()
    .select({ userId: externalIdentities.userId, subject, distinguishedName, sourceId })
    .from(externalIdentities)
    .innerJoin(users, eq(users.id, externalIdentities.userId))
    .where(and(eq(externalIdentities.userId, userId), eq(users.usesLocalAuthentication, false)));
  return identity;
}
