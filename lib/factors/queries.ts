import { and, asc, eq, isNotNull } from "drizzle-orm";
import { factors } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, outranks, requirePermission, requireUser } from "../allowed";
import { isSelf, targetUser } from "../users/target";
import { countRecoveryCodes } from "./recovery-codes";
import type { FactorsView } from "./schema";
import { factorStanding } from "./standing";

/** The caller's second factors, the first one first, and what their roles ask; they belong to one's own sign-in. */
export async function listOwnFactors(actor: Actor, reader: Reader = db()): Promise<FactorsView> {
  requireUser(actor);
  requirePermission(actor, "sessions.manage-own", "anywhere");
  return factorsOf(actor.user.id, reader);
}

/** The same of any user whom the actor may see. Throws not_found. */
export async function listFactorsOf(actor: Actor, userId: string, reader: Reader = db()): Promise<FactorsView> {
  const { row } = await targetUser(actor, userId, reader);
  return factorsOf(row.id, reader);
}

/** May the actor remove all of another user's factors? */
export async function mayResetFactors(actor: Actor, userId: string, reader: Reader = db()): Promise<boolean> {
  const { row, groupPath, grants } = await targetUser(actor, userId, reader);
  const isPermitted = actor.kind === "session" && allowed(actor, "users.reset-factors", { groupPath });
  return isPermitted && !isSelf(actor, row) && outranks(actor, grants);
}

async function factorsOf(userId: string, reader: Reader): Promise<FactorsView> {
  const { policy, isRequired, requiredFrom } = await factorStanding(userId, reader);
  const rows = await reader
    .select({
      id: factors.id,
      kind: factors.kind,
      name: factors.name,
      verifiesUser: factors.verifiesUser,
      createdAt: factors.createdAt,
      lastUsedAt: factors.lastUsedAt,
    })
    .from(factors)
    .where(and(eq(factors.userId, userId), isNotNull(factors.confirmedAt)))
    .orderBy(asc(factors.createdAt), asc(factors.id));
  return {
    policy,
    isRequired,
    requiredFrom,
    factors: rows,
    recoveryCodesLeft: await countRecoveryCodes(reader, userId),
  };
}
