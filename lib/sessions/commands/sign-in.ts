import { type Transaction, transaction } from "@/db/store";
import { mayCallFrom } from "../../addresses/caller";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { isInTrouble } from "../../directory/ask-for-password";
import { type Named, whoIsNamed } from "../../directory/named";
import { topGroup } from "../../groups/records";
import { type CheckedPassword, checkPassword, inTurnOf } from "../../passwords/check";
import type { Authority } from "../../users/authority";
import { admit } from "../admission";
import { needsCertificate } from "../certificate-only";
import { countFailure, forgetFailures, isWorthRecording, type Suspects, standingOf, suspectsOf } from "../guessing";
import { tellLocked } from "../locked-mail";
import { nobody } from "../nobody";
import type { SignInResult } from "../schema";
import { admitted, pause } from "../turns";

export interface SignInAttempt {
  username: string;
  password: string;
  address: string;
  userAgent: string;
}

const busySeconds = 10;

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
  return result ?? { ok: false, code: "busy", retryAfterSeconds: busySeconds };
}

interface Whom {
  named: Named;
  suspects: Suspects;
}

async function tryPassword(attempt: SignInAttempt, whom: Whom): Promise<SignInResult> {
  const { named, suspects } = whom;
  const { lockedUntil } = await standingOf(suspects);
  if (lockedUntil) return refuseLocked(attempt, whom, lockedUntil);
  const checked = await checkPassword(named, attempt.password);
  const { authority } = checked;
  return transaction(async (tx) => {
    if (checked.outcome !== "fits" || !checked.authority.enabled) {
      if (checked.outcome !== "unreachable") {
        const locked = await countFailure(tx, suspects);
        await tellLocked(tx, { user: authority?.user, lockedUntil: locked, address: attempt.address });
      }
      await recordRefusal(tx, attempt, authority, reasonOf(checked));
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
  if (authority.passwordExpiresAt && authority.passwordExpiresAt <= now()) {
    await recordRefusal(tx, attempt, authority, "password_expired");
    return { ok: false, code: "password_expired" };
  }
  if (!(await mayCallFrom(authority.user, address, tx))) {
    await recordRefusal(tx, attempt, authority, "ip_denied");
    return { ok: false, code: "ip_denied" };
  }
  if (await needsCertificate(authority, tx)) {
    await recordRefusal(tx, attempt, authority, "certificate_required");
    return { ok: false, code: "certificate_required" };
  }
  return admit(tx, { authority, method: "password", address, userAgent, sourceId });
}

async function refuseLocked(
  attempt: SignInAttempt,
  { named, suspects }: Whom,
  lockedUntil: Date,
): Promise<SignInResult> {
  await transaction(async (tx) => {
    if (await isWorthRecording(tx, suspects)) await recordRefusal(tx, attempt, named.authority, "locked");
  });
  const retryAfterSeconds = Math.max(1, Math.ceil((lockedUntil.getTime() - now().getTime()) / 1000));
  return { ok: false, code: "locked", retryAfterSeconds };
}

function reasonOf(checked: CheckedPassword): string {
  if (checked.outcome === "wrong") return checked.reason;
  return checked.outcome === "unreachable" ? "directory_unreachable" : "user_disabled";
}

/** A name that nobody has is not kept: people type passwords into the wrong field. */
async function recordRefusal(
  tx: Transaction,
  { address }: SignInAttempt,
  authority: Authority | null,
  reason: string,
): Promise<void> {
  const user = authority?.user;
  await recordAudit(tx, nobody, {
    event: "sign-in",
    outcome: "failure",
    reason,
    address,
    ...(user && { subject: { kind: "user", id: user.id, name: user.username } }),
    groupPath: user?.groupPath ?? (await topGroup(tx)).path,
  });
}
