import { and, eq, gt, isNotNull, isNull, or } from "drizzle-orm";
import { roleAssignments, users } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { now } from "../clock";
import { conflict } from "../errors";
import { builtInRoles } from "../roles";

const siteAdministrator = builtInRoles.siteAdministrator.id;

/**
 * Throws conflict when nobody is left who can sign in as a Site Administrator. Call it after the change, in its
 * transaction, under the lock `site-administrators`.
 */
export async function requireSiteAdministratorLeft(tx: Transaction): Promise<void> {
  if (await hasSiteAdministrator(tx)) return;
  throw conflict("This is the last Site Administrator who can sign in. Give another user that role first.");
}

/** Can anybody sign in as a Site Administrator? */
export async function hasSiteAdministrator(tx: Transaction): Promise<boolean> {
  const [left] = await tx
    .select({ id: users.id })
    .from(roleAssignments)
    .innerJoin(users, eq(users.id, roleAssignments.userId))
    .where(
      and(
        eq(roleAssignments.roleId, siteAdministrator),
        eq(users.status, "enabled"),
        eq(users.isServiceAccount, false),
        // By a password that is kept here: a directory may be out of reach.
        isNotNull(users.passwordHash),
        or(isNull(users.passwordExpiresAt), gt(users.passwordExpiresAt, now())),
      ),
    )
    .limit(1);
  return left !== undefined;
}

/** Is the role of Site Administrators among those that are held? */
export const isSiteAdministrator = (grants: readonly { roleId: string }[]): boolean =>
  grants.some((grant) => grant.roleId === siteAdministrator);
