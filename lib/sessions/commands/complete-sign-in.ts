import { type Transaction, transaction } from "@/db/store";
import { mayCallFrom } from "../../addresses/caller";
import { now } from "../../clock";
import type { ProveFactor } from "../../factors/proving";
import { holdEnabledSource } from "../../sources/enabled-source";
import { externalRefusal } from "../../sources/standing";
import { type Authority, findAuthorityById } from "../../users/authority";
import { admit } from "../admission";
import { needsCertificate } from "../certificate-only";
import { certificateRefusal } from "../certificate-standing";
import { countFailure, forgetFailures, type Suspects, standingOf, suspectsOf } from "../guessing";
import { tellLocked } from "../locked-mail";
import { findPending, holdPending, type PendingSignIn, spendPending } from "../pending";
import { busy, locked, recordLocked, recordRefusedSignIn } from "../refusal";
import type { SignInResult } from "../schema";
import { admitted, inTurn, pause } from "../turns";

export interface SecondStep {
  /** What the first step answered. */
  pending: string;
  address: string;
  userAgent: string;
}

const expired = { ok: false, code: "step_expired" } as const;

/**
 * The second step of a sign-in: opens the session when `prove` finds a factor of the user. Wrong ones are counted with
 * wrong passwords and lock alike; whatever the first step has shown must still hold.
 */
export async function completeSignIn(step: SecondStep, prove: ProveFactor): Promise<SignInResult> {
  const result = await admitted(async () => {
    const pending = await findPending(step.pending);
    const authority = pending && (await findAuthorityById(pending.userId));
    if (!authority) return expired;
    const suspects = await suspectsOf(authority.user.username, step.address);
    const { lockedUntil, pauseMs } = await standingOf(suspects);
    if (!lockedUntil) await pause(pauseMs);
    return inTurn(() => tryFactor({ step, prove, suspects }, authority));
  });
  return result ?? busy;
}

interface Attempt {
  step: SecondStep;
  prove: ProveFactor;
  suspects: Suspects;
}

async function tryFactor({ step, prove, suspects }: Attempt, { user }: Authority): Promise<SignInResult> {
  const { address, userAgent } = step;
  const { lockedUntil } = await standingOf(suspects);
  if (lockedUntil) {
    await recordLocked({ user, suspects, address });
    return locked(lockedUntil);
  }
  return transaction(async (tx) => {
    const isHeld = await holdPending(tx, step.pending);
    const pending = isHeld ? await findPending(step.pending, tx) : null;
    const authority = pending && (await findAuthorityById(pending.userId, tx));
    if (!authority) return expired;
    const refusal = await refusalNow(tx, { pending, authority, address });
    if (refusal) {
      await recordRefusedSignIn(tx, { user, reason: refusal.reason, address });
      return { ok: false, code: refusal.code };
    }
    const verified = await prove(tx, { user: authority.user, address, purpose: "sign-in" });
    if (!verified) {
      const lockedNow = await countFailure(tx, suspects);
      await tellLocked(tx, { user, lockedUntil: lockedNow, address });
      await recordRefusedSignIn(tx, { user, reason: "wrong_factor", address });
      return { ok: false, code: "refused" };
    }
    await spendPending(tx, step.pending);
    const { method, credentialId, sourceId, idToken } = pending;
    const shown = { method, credentialId, sourceId, idToken };
    const result = await admit(tx, { authority, ...shown, address, userAgent, verified });
    if (result.ok) await forgetFailures(tx, suspects);
    return result;
  });
}

interface Standing {
  pending: PendingSignIn;
  authority: Authority;
  address: string;
}

interface Reason {
  reason: string;
  code: "refused" | "password_expired" | "ip_denied" | "certificate_required";
}

/** What has come between the two steps. */
async function refusalNow(tx: Transaction, { pending, authority, address }: Standing): Promise<Reason | null> {
  if (!authority.enabled) return { reason: "user_disabled", code: "refused" };
  const external = externalRefusal(authority.external, now());
  if (external) return { reason: external, code: "refused" };
  if (pending.method === "password") {
    if (pending.passwordVersion !== authority.passwordVersion) return { reason: "password_changed", code: "refused" };
    if (authority.passwordExpiresAt && authority.passwordExpiresAt <= now())
      return { reason: "password_expired", code: "password_expired" };
    if (await needsCertificate(authority, tx)) return { reason: "certificate_required", code: "certificate_required" };
  }
  if (pending.method === "certificate") {
    const reason = await certificateRefusal(pending.credentialId ?? "", tx);
    if (reason) return { reason, code: "refused" };
  }
  if (pending.method === "provider" && !authority.external) return { reason: "local_authentication", code: "refused" };
  if (pending.sourceId && !(await holdEnabledSource(tx, pending.sourceId)))
    return { reason: `${pending.method === "provider" ? "provider" : "directory"}_disabled`, code: "refused" };
  return (await mayCallFrom(authority.user, address, tx)) ? null : { reason: "ip_denied", code: "ip_denied" };
}
