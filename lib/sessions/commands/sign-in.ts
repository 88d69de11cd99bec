import { type Transaction, transaction } from "@/db/store";
import { mayCallFrom } from "../../addresses/caller";
import { now } from "../../clock";
import { isInTrouble } from "../../directory/ask-for-password";
import { type Named, whoIsNamed } from "../../directory/named";
import { type CheckedPassword, checkPassword, inTurnOf } from "../../passwords/check";
import { admit } from "../admission";
import { needsCertificate } from "../certificate-only";
import { countFailure, forgetFailures, type Suspects, standingOf, suspectsOf } from "../guessing";
import { tellLocked } from "../locked-mail";
import { busy, locked, recordLocked, recordRefusedSignIn } from "../refusal";
import type { SignInResult } from "../schema";
import { admitted, pause } from "../turns";

export interface SignInAttempt {
  username: string;
  password: string;
  address: string;
  userAgent: string;
}

/**
 * Signs a person in with username and password, as kept here or in a directory. A refusal is a result: its counter and its
 * audit row commit. A wrong password, an unknown, disabled or password-less user look alike and take as long; so do locks
 * of names that do not exist, and everybody while a directory is out of reach.
 */
export async function signIn(attempt: SignInAttempt): Promise<SignInResult> {
  const result = await admitted(async () => {
    const named = await whoIsNamed(attempt.username);
    const suspects = await suspectsOf(named.account, attempt.address);
    const { lockedUntil, pauseMs } = await standingOf(suspects);
    if (!lockedUntil) await pause(pauseMs);
    return inTurnOf(named, () => tryPassword(attempt, { named, suspects }));
  });
  return result ?? busy;
}

interface Whom {
  named: Named;
  suspects: Suspects;
}

async function tryPassword(attempt: SignInAttempt, { named, suspects }: Whom): Promise<SignInResult> {
  const { address } = attempt;
  const { lockedUntil } = await standingOf(suspects);
  if (lockedUntil) {
    await recordLocked({ user: named.authority?.user, suspects, address });
    return locked(lockedUntil);
  }
  const checked = await checkPassword(named, attempt.password);
  const { authority } = checked;
  return transaction(async (tx) => {
    if (checked.outcome !== "fits" || !checked.authority.enabled) {
      if (checked.outcome !== "unreachable") {
        const lockedNow = await countFailure(tx, suspects);
        await tellLocked(tx, { user: authority?.user, lockedUntil: lockedNow, address });
      }
      await recordRefusedSignIn(tx, { user: authority?.user, reason: reasonOf(checked), address });
      return { ok: false, code: isInTrouble(now()) ? "directory_unreachable" : "refused" };
    }
    const result = await letIn(tx, attempt, checked);
    if (result.ok) await forgetFailures(tx, suspects);
    return result;
  });
}

/** The password fits: may its user come in, from there and by a password? */
async function letIn(
  tx: Transaction,
  attempt: SignInAttempt,
  { authority, sourceId }: Extract<CheckedPassword, { outcome: "fits" }>,
): Promise<SignInResult> {
  const { address, userAgent } = attempt;
  const { user, passwordExpiresAt } = authority;
  const refuse = async (code: "password_expired" | "ip_denied" | "certificate_required"): Promise<SignInResult> => {
    await recordRefusedSignIn(tx, { user, reason: code, address });
    return { ok: false, code };
  };
  if (passwordExpiresAt && passwordExpiresAt <= now()) return refuse("password_expired");
  if (!(await mayCallFrom(user, address, tx))) return refuse("ip_denied");
  if (await needsCertificate(authority, tx)) return refuse("certificate_required");
  return admit(tx, { authority, method: "password", address, userAgent, sourceId });
}

function reasonOf(checked: CheckedPassword): string {
  if (checked.outcome === "wrong") return checked.reason;
  return checked.outcome === "unreachable" ? "directory_unreachable" : "user_disabled";
}
