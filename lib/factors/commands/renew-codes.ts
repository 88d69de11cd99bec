import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { conflict } from "../../errors";
import { lockFactorsOf } from "../changes";
import { requireFreshFactor } from "../confirm";
import { tellFactorChange } from "../mails";
import { renewRecoveryCodes } from "../recovery-codes";
import { recoveryCodeCount } from "../schema";
import { factorStanding } from "../standing";

/**
 * Replaces the caller's recovery codes; the former ones open nothing any more. A fresh proof of a second factor is asked
 * for. Answers the new ones, this once. Throws conflict when there is no factor that they would stand in for.
 */
export async function renewCodes(actor: Actor): Promise<{ recoveryCodes: string[] }> {
  requireBrowser(actor);
  await requireFreshFactor(actor);
  const { user, address } = actor;
  return transaction(async (tx) => {
    await lockFactorsOf(tx, user.id);
    if ((await factorStanding(user.id, tx)).factors.length === 0)
      throw conflict("Add an authenticator app or a passkey first.");
    const recoveryCodes = await renewRecoveryCodes(tx, user.id);
    await recordAudit(tx, actor, {
      event: "factors.renew-recovery-codes",
      subject: { kind: "user", id: user.id, name: user.username },
      after: { codes: recoveryCodeCount },
    });
    await tellFactorChange(tx, { user, address, change: "New recovery codes were made; the former ones are void." });
    return { recoveryCodes };
  });
}
