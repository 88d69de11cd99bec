import { transaction } from "@/db/store";
import type { SessionActor } from "../actor";
import { recordAudit } from "../audit/records";
import type { AuditEventName } from "../audit/schema";
import { AppError, invalid } from "../errors";
import { verifyPassword } from "../secrets/password";
import type { UserRow } from "../users/records";
import { countFailure, type Suspects, standingOf, suspectsOf } from "./guessing";
import { inTurn } from "./turns";

interface Asked {
  password: string;
  /** The form field that it was typed into. */
  field: string;
  /** What it was asked for: a wrong one is recorded as its failure. */
  event: AuditEventName;
}

/**
 * The caller's password, asked again before something that a session alone must not do; guessing it is counted as at
 * sign-in. Answers what to forget when that is done. Throws `invalid` and, while locked, `too_many`.
 */
export async function requireOwnPassword(
  actor: SessionActor,
  row: Pick<UserRow, "id" | "username" | "passwordHash">,
  { password, field, event }: Asked,
): Promise<Suspects> {
  const { address } = await suspectsOf(row.username, actor.address);
  const suspects = { account: `password:${row.id}`, address };
  await inTurn(async () => {
    const { lockedUntil } = await standingOf(suspects);
    if (lockedUntil) throw new AppError("too_many", "Too many wrong passwords. Try again later.");
    if (await verifyPassword(row.passwordHash, password)) return;
    await transaction(async (tx) => {
      await countFailure(tx, suspects);
      await recordAudit(tx, actor, { event, outcome: "failure", reason: "wrong_password" });
    });
    throw invalid({ [field]: ["This is not your current password."] });
  });
  return suspects;
}
