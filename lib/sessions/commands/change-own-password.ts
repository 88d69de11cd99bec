import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { conflict, notFound } from "../../errors";
import { requireGoodPassword } from "../../passwords/policy";
import { hashPassword } from "../../secrets/password";
import { hasPasswordHere } from "../../users/target";
import { validate } from "../../validate";
import { forgetFailures } from "../guessing";
import { requireOwnPassword } from "../own-password";
import { endSessionsOfUser } from "../records";
import { ChangeOwnPasswordInput } from "../schema";

/**
 * Replaces the caller's password; the present one must be typed, and guessing it is counted as at sign-in. Ends all other
 * sessions. Throws `too_many` while locked.
 */
export async function changeOwnPassword(
  actor: Actor,
  input: ChangeOwnPasswordInput,
): Promise<{ endedSessions: number }> {
  requireBrowser(actor);
  const { currentPassword, newPassword } = validate(ChangeOwnPasswordInput, input);
  const [row] = await db().select().from(users).where(eq(users.id, actor.user.id));
  if (!row) throw notFound("The user");
  if (!hasPasswordHere(row)) throw conflict("Your password is kept in a directory: change it there.");
  const suspects = await requireOwnPassword(actor, row, {
    password: currentPassword,
    field: "currentPassword",
    event: "users.change-password",
  });
  await requireGoodPassword(newPassword, row, "newPassword");
  const passwordHash = await hashPassword(newPassword);
  return transaction(async (tx) => {
    const changed = await tx
      .update(users)
      .set({
        passwordHash,
        passwordVersion: row.passwordVersion + 1,
        passwordChangedAt: now(),
        mustChangePassword: false,
        passwordExpiresAt: null,
      })
      .where(and(eq(users.id, row.id), eq(users.passwordVersion, row.passwordVersion)))
      .returning({ id: users.id });
    if (changed.length === 0) throw conflict("The password was changed meanwhile. Sign in again.");
    await forgetFailures(tx, suspects);
    const endedSessions = await endSessionsOfUser(tx, row.id, "password-changed", actor.sessionId);
    const subject = { kind: "user", id: row.id, name: row.username };
    await recordAudit(tx, actor, { event: "users.change-password", subject, after: { endedSessions } });
    return { endedSessions };
  });
}
