import { type Transaction, transaction } from "@/db/store";
import { mayCallFrom } from "../../addresses/caller";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { topGroup } from "../../groups/records";
import { verifyPassword } from "../../secrets/password";
import { type Authority, findAuthorityByUsername } from "../../users/authority";
import { admit } from "../admission";
import { needsCertificate } from "../certificate-only";
import { countFailure, forgetFailures, isWorthRecording, type Suspects, standingOf, suspectsOf } from "../guessing";
import { tellLocked } from "../locked-mail";
import { nobody } from "../nobody";
import type { SignInResult } from "../schema";
import { admitted, inTurn, pause } from "../turns";

export interface SignInAttempt {
  username: string;
  password: string;
  address: string;
  userAgent: string;
}

const busySeconds = 10;

/**
 * Signs a person in with username and password. A refusal is a result: its counter and its audit row commit. A wrong
 * password, an unknown, disabled or password-less user look alike and take as long; so do locks of names that do not exist.
 */
export async function signIn(attempt: SignInAttempt): Promise<SignInResult> {
  const result = await admitted(async () => {
    const suspects = await suspectsOf(attempt.username, attempt.address);
    const { lockedUntil, pauseMs } = await standingOf(suspects);
    if (!lockedUntil) await pause(pauseMs);
    return inTurn(() => tryPassword(attempt, suspects));
  });
  return result ?? { ok: false, code: "busy", retryAfterSeconds: busySeconds };
}

async function tryPassword(attempt: SignInAttempt, suspects: Suspects): Promise<SignInResult> {
  const { lockedUntil } = await standingOf(suspects);
  const authority = await findAuthorityByUsername(attempt.username);
  if (lockedUntil) return refuseLocked(attempt, suspects, authority, lockedUntil);
  const fits = await verifyPassword(authority?.passwordHash ?? null, attempt.password);
  return transaction(async (tx) => {
    if (!authority || !fits || !authority.enabled) {
      const locked = await countFailure(tx, suspects);
      await tellLocked(tx, { user: authority?.user, lockedUntil: locked, address: attempt.address });
      await recordRefusal(tx, attempt, authority, reasonOf(authority, fits));
      return { ok: false, code: "refused" };
    }
    if (authority.passwordExpiresAt && authority.passwordExpiresAt <= now()) {
      await recordRefusal(tx, attempt, authority, "password_expired");
      return { ok: false, code: "password_expired" };
    }
    if (!(await mayCallFrom(authority.user, attempt.address, tx))) {
      await recordRefusal(tx, attempt, authority, "ip_denied");
      return { ok: false, code: "ip_denied" };
    }
    if (await needsCertificate(authority, tx)) {
      await recordRefusal(tx, attempt, authority, "certificate_required");
      return { ok: false, code: "certificate_required" };
    }
    const { address, userAgent } = attempt;
    const result = await admit(tx, { authority, method: "password", address, userAgent });
    if (result.ok) await forgetFailures(tx, suspects);
    return result;
  });
}

async function refuseLocked(
  attempt: SignInAttempt,
  suspects: Suspects,
  authority: Authority | null,
  lockedUntil: Date,
): Promise<SignInResult> {
  await transaction(async (tx) => {
    if (await isWorthRecording(tx, suspects)) await recordRefusal(tx, attempt, authority, "locked");
  });
  const retryAfterSeconds = Math.max(1, Math.ceil((lockedUntil.getTime() - now().getTime()) / 1000));
  return { ok: false, code: "locked", retryAfterSeconds };
}

function reasonOf(authority: Authority | null, fits: boolean): string {
  if (!authority) return "unknown_user";
  if (!authority.passwordHash) return "no_password";
  return fits ? "user_disabled" : "wrong_password";
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
