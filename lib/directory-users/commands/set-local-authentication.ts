import { and, eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { externalIdentities, users } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { recheck } from "../../directory/recheck";
import { directoryById } from "../../directory/records";
import { conflict } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { endSessionsOfUser } from "../../sessions/records";
import { isSiteAdministrator, requireSiteAdministratorLeft } from "../../users/site-administrators";
import { requireNotSelf, requireRightOver, type Target, targetUser } from "../../users/target";
import { validate } from "../../validate";
import { endGivenByHand, keepAsGivenByHand } from "../returning";
import { keepsRightsHere } from "../rights";
import { SetLocalAuthenticationInput } from "../schema";

/**
 * *Use Local Authentication* of a user who is kept elsewhere: on, password, teams and roles are kept here from now on, and
 * what the directory says of them counts no more; off, they return to the directory, which is asked at once; where its groups
 * give rights, what was given here ends. Both end their sessions. Throws not_found, forbidden, conflict.
 */
export async function setLocalAuthentication(actor: Actor, input: SetLocalAuthenticationInput): Promise<void> {
  requireBrowser(actor);
  const { id, enabled } = validate(SetLocalAuthenticationInput, input);
  await requireFreshFactor(actor);
  await transaction(async (tx) => {
    await lock(tx, "site-administrators");
    const target = await targetUser(actor, id, tx);
    requireRightOver(actor, "users.update", target);
    requireNotSelf(actor, target, "change the way of authentication of");
    await change(tx, actor, { ...target, enabled });
  });
  if (!enabled) await askAtOnce(id);
}

async function change(
  tx: Transaction,
  actor: Actor,
  { row, groupPath, grants, enabled }: Target & { enabled: boolean },
): Promise<void> {
  const [identity] = await tx.select().from(externalIdentities).where(eq(externalIdentities.userId, row.id));
  if (!identity) throw conflict("This account is kept here already.");
  const changed = await tx
    .update(users)
    .set({
      usesLocalAuthentication: enabled,
      // What opened the account until now opens it no more: the directory's password, or the one kept here.
      passwordVersion: row.passwordVersion + 1,
      passwordHash: null,
      passwordChangedAt: null,
      mustChangePassword: false,
      passwordExpiresAt: null,
    })
    .where(and(eq(users.id, row.id), eq(users.usesLocalAuthentication, !enabled)))
    .returning({ id: users.id });
  if (changed.length === 0) throw conflict(enabled ? "It is on already." : "It is off already.");
  if (enabled) await keepAsGivenByHand(tx, identity);
  else if (!(await keepsRightsHere(row.id, tx))) await endGivenByHand(tx, row.id);
  if (isSiteAdministrator(grants)) await requireSiteAdministratorLeft(tx);
  const sessionsEnded = await endSessionsOfUser(tx, row.id, "authentication-changed");
  await recordAudit(tx, actor, {
    event: "users.set-authentication",
    subject: { kind: "user", id: row.id, name: row.username },
    groupPath,
    before: { usesLocalAuthentication: !enabled },
    after: { usesLocalAuthentication: enabled, sessionsEnded },
  });
}

/** Until it answers, what it said last counts, as long as that does. */
async function askAtOnce(userId: string): Promise<void> {
  const [identity] = await db().select().from(externalIdentities).where(eq(externalIdentities.userId, userId));
  const directory = identity && (await directoryById(identity.sourceId));
  if (identity && directory?.status === "enabled") await recheck(directory, identity);
}
