import { transaction } from "@/db/store";
import type { Actor, SessionActor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { AppError, invalid } from "../../errors";
import { type AssertionOptions, assertionOptions } from "../../passkeys/options";
import { proveByPasskey } from "../../passkeys/prover";
import { countFailure, forgetFailures, standingOf, suspectsAt } from "../../sessions/guessing";
import { tellLocked } from "../../sessions/locked-mail";
import { inTurn } from "../../sessions/turns";
import { validate } from "../../validate";
import { markVerified } from "../confirm";
import { proveByCode } from "../proving";
import { ConfirmIdentityInput, type FactorKind } from "../schema";
import { factorStanding } from "../standing";

const confirmUse = ({ user, sessionId }: SessionActor) =>
  ({ purpose: "passkey-confirm", userId: user.id, binding: sessionId }) as const;

/** What the caller can prove, and what the browser is to ask a passkey; null: there is none to ask. */
export async function beginConfirmation(
  actor: Actor,
): Promise<{ factors: FactorKind[]; passkey: AssertionOptions | null }> {
  requireBrowser(actor);
  const { factors } = await factorStanding(actor.user.id);
  const passkey = factors.includes("passkey") ? await assertionOptions(confirmUse(actor)) : null;
  return { factors, passkey };
}

/**
 * Proves a second factor once more: the session may then do for ten minutes what asks for it. Wrong ones are counted, and
 * lock. Throws `invalid` and, while locked, `too_many`.
 */
export async function confirmIdentity(actor: Actor, input: ConfirmIdentityInput): Promise<void> {
  requireBrowser(actor);
  const given = validate(ConfirmIdentityInput, input);
  const prove =
    given.kind === "passkey" ? await proveByPasskey(given.response, confirmUse(actor)) : proveByCode(given.code);
  const { user, address, sessionId } = actor;
  const suspects = { account: `account:factor ${user.id}`, address: suspectsAt(address).address };
  const isProved = await inTurn(async () => {
    const { lockedUntil } = await standingOf(suspects);
    if (lockedUntil) throw new AppError("too_many", "Too many wrong codes. Try again later.");
    return transaction(async (tx) => {
      const factor = await prove(tx, { user, address, purpose: "confirmation" });
      if (!factor) {
        const locked = await countFailure(tx, suspects);
        await tellLocked(tx, { user, lockedUntil: locked, address });
        await recordAudit(tx, actor, { event: "factors.confirm", outcome: "failure", reason: "wrong_factor" });
        return false;
      }
      await markVerified(tx, sessionId);
      await forgetFailures(tx, suspects);
      await recordAudit(tx, actor, {
        event: "factors.confirm",
        subject: { kind: "user", id: user.id, name: user.username },
        after: { factor },
      });
      return true;
    });
  });
  if (isProved) return;
  const field = given.kind === "passkey" ? "response" : "code";
  throw invalid({ [field]: ["This does not fit, or was used before."] }, "This did not confirm that it is you.");
}
