import type { Transaction } from "@/db/store";
import { type Actor, addressOf } from "../actor";
import { mayCallFrom } from "../addresses/caller";
import { allowed } from "../allowed";
import { conflict, forbidden } from "../errors";
import { findAuthorityById } from "../users/authority";

/**
 * The actor with the rights of this moment, as the transaction sees them: of two who take each other out of a team only
 * the first may. Throws forbidden when the user is disabled or gone.
 */
export async function asOfNow<A extends Actor>(tx: Transaction, actor: A): Promise<A> {
  if (actor.kind === "system") return actor;
  const authority = await findAuthorityById(actor.user.id, tx);
  if (!authority?.enabled) throw forbidden();
  return { ...actor, user: authority.user };
}

/**
 * Call it after a change of teams or addresses, in its transaction: throws conflict when the actor could not take it back,
 * because their address would be refused, or because they would no longer hold `teams.update` where they held it (in
 * `groupPath`, when given).
 */
export async function requireNotLockedOut(
  tx: Transaction,
  actor: Actor,
  { groupPath, field }: { groupPath?: string; field: string },
): Promise<void> {
  if (actor.kind === "system") return;
  const after = await asOfNow(tx, actor);
  const address = addressOf(actor) ?? "";
  if (!(await mayCallFrom(after.user, address, tx))) {
    const message = `You would lock yourself out: your own address is ${address}`;
    throw conflict(`${message}.`, { [field]: [message] });
  }
  if (groupPath === undefined || !allowed(actor, "teams.update", { groupPath })) return;
  if (!allowed(after, "teams.update", { groupPath })) {
    throw conflict("You would take your own rights over this team away. Ask another administrator to do it.");
  }
}
