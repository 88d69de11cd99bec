import { and, eq } from "drizzle-orm";
import { lock } from "@/db/locks";
import { credentials, users } from "@/db/schema";
import { db, type Transaction, transaction } from "@/db/store";
import { endSessionsOfAccessKeys } from "../../access-keys/records";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { conflict, forbidden, invalid, notFound } from "../../errors";
import { requireFreshFactor } from "../../factors/confirm";
import { queueMail } from "../../mail/records";
import { forgetFailures } from "../../sessions/guessing";
import { requireOwnPassword } from "../../sessions/own-password";
import { validate } from "../../validate";
import { candidates } from "../candidates";
import { type HandOverCandidate, HandOverInput } from "../schema";

/**
 * Makes another Site Administrator the primary account. Only the primary account does it, in a browser, with its
 * password and, when it has one, a fresh second factor. Access keys go over with it, and the sessions got with EMS keys end. Throws forbidden, invalid, conflict (it
 * was handed over meanwhile) and `too_many`.
 */
export async function handOver(actor: Actor, input: HandOverInput): Promise<{ username: string }> {
  requireBrowser(actor);
  if (!actor.user.isPrimary) throw forbidden("Only the primary account hands itself over.", "primary_only");
  const { userId, password } = validate(HandOverInput, input);
  await requireFreshFactor(actor);
  const [row] = await db().select().from(users).where(eq(users.id, actor.user.id));
  if (!row) throw notFound("The user");
  const suspects = await requireOwnPassword(actor, row, { password, field: "password", event: "account.hand-over" });
  return transaction(async (tx) => {
    await lock(tx, "primary-account");
    // Nobody deactivates the new one meanwhile.
    await lock(tx, "site-administrators");
    const [next] = await candidates(tx, eq(users.id, userId));
    if (!next) throw invalid({ userId: ["Choose a Site Administrator who can sign in"] });
    if (!next.email)
      throw invalid({ userId: [`${next.username} has no email address, with which programs log in to the EMS API`] });
    await change(tx, { from: row.id, to: next.id });
    await forgetFailures(tx, suspects);
    await recordAudit(tx, actor, {
      event: "account.hand-over",
      subject: { kind: "user", id: next.id, name: next.username },
      groupPath: actor.user.groupPath,
      before: { primary: row.username },
      after: { primary: next.username },
    });
    await tell(tx, { former: row, next, address: actor.address });
    return { username: next.username };
  });
}

async function change(tx: Transaction, { from, to }: { from: string; to: string }): Promise<void> {
  const left = await tx
    .update(users)
    .set({ isPrimary: false })
    .where(and(eq(users.id, from), eq(users.isPrimary, true)))
    .returning({ id: users.id });
  if (left.length === 0) throw conflict("The primary account was handed over meanwhile.");
  await tx.update(users).set({ isPrimary: true }).where(eq(users.id, to));
  await endSessionsOfAccessKeys(tx, "all", "primary account handed over");
  await tx.update(credentials).set({ ownerId: to }).where(eq(credentials.kind, "access-key"));
}

type Told = Pick<HandOverCandidate, "id" | "username" | "email">;

async function tell(
  tx: Transaction,
  { former, next, address }: { former: Told; next: Told; address: string },
): Promise<void> {
  const values = { FORMERPRIMARY: former.username, NEWPRIMARY: next.username, ADDRESS: address };
  for (const { id, username, email } of [former, next])
    await queueMail(tx, {
      kind: "primary-account",
      to: [email],
      values: { ...values, USERNAME: username },
      userId: id,
    });
}
