import { type Transaction, transaction } from "@/db/store";
import { mayCallFrom } from "../../addresses/caller";
import { now } from "../../clock";
import { type BadAssertion, type GoodAssertion, readAssertion } from "../../passkeys/asserted";
import { takeAssertion } from "../../passkeys/prover";
import type { Assertion } from "../../passkeys/schema";
import { externalRefusal } from "../../sources/standing";
import { type Authority, findAuthorityById } from "../../users/authority";
import { admit } from "../admission";
import { needsCertificate } from "../certificate-only";
import { countFailure, forgetFailures, type Suspects, standingOf, suspectsAt, suspectsOf } from "../guessing";
import { busy, locked, recordLocked, recordRefusedSignIn } from "../refusal";
import type { SignInResult } from "../schema";
import { admitted, inTurn, pause } from "../turns";

interface Attempt {
  response: Assertion;
  address: string;
  userAgent: string;
}

/**
 * Signs in whoever the passkey belongs to, with nothing else: only when the authenticator has verified the person (UV). An
 * unknown passkey, a wrong proof and a disabled user look alike. Wrong ones count against the address, so that nobody who
 * has read a passkey's id locks its owner out; the owner's locks count.
 */
export async function signInWithPasskey(attempt: Attempt): Promise<SignInResult> {
  const result = await admitted(async () => {
    const { address } = suspectsAt(attempt.address);
    const suspects = { account: `account:passkey ${address}`, address };
    const { lockedUntil, pauseMs } = await standingOf(suspects);
    if (!lockedUntil) await pause(pauseMs);
    return inTurn(() => tryPasskey(attempt, suspects));
  });
  return result ?? busy;
}

async function tryPasskey(attempt: Attempt, suspects: Suspects): Promise<SignInResult> {
  const { address, userAgent } = attempt;
  const read = await readAssertion(attempt.response, { purpose: "passkey-sign-in", userId: "", binding: "" });
  const authority = read.userId ? await findAuthorityById(read.userId) : null;
  const shown = { user: authority?.user, address, after: { method: "passkey" } };
  // Who holds no more than a passkey's id learns nothing about its owner.
  const lockedUntil = await lockOf(suspects, read.ok ? authority : null, address);
  if (lockedUntil) {
    await recordLocked({ ...shown, suspects });
    return locked(lockedUntil);
  }
  return transaction(async (tx) => {
    const reason = await reasonAgainst(tx, read, authority);
    if (reason || !authority) {
      await countFailure(tx, suspects);
      await recordRefusedSignIn(tx, { ...shown, reason: reason ?? "unknown_passkey" });
      return { ok: false, code: "refused" };
    }
    const obstacle = await obstacleOf(tx, authority, address);
    if (obstacle) {
      await recordRefusedSignIn(tx, { ...shown, reason: obstacle });
      return { ok: false, code: obstacle };
    }
    const result = await admit(tx, { authority, method: "passkey", address, userAgent, verified: "passkey" });
    if (result.ok) await forgetFailures(tx, suspects);
    return result;
  });
}

/** Until when the address, or the account from this address, is locked; null when neither is. */
async function lockOf(suspects: Suspects, authority: Authority | null, address: string): Promise<Date | null> {
  const { lockedUntil } = await standingOf(suspects);
  if (lockedUntil || !authority) return lockedUntil;
  return (await standingOf(await suspectsOf(authority.user.username, address))).lockedUntil;
}

/** Why the proof opens nothing, for the audit log; null when it stands. Takes it. */
async function reasonAgainst(
  tx: Transaction,
  read: GoodAssertion | BadAssertion,
  authority: Authority | null,
): Promise<string | null> {
  if (!read.ok) return read.reason;
  const refusal = await takeAssertion(tx, read);
  if (refusal) return refusal;
  if (!read.verifiedUser) return "user_not_verified";
  if (read.userHandle !== read.userId) return "wrong_user_handle";
  if (!authority?.enabled) return "user_disabled";
  return externalRefusal(authority.external, now());
}

async function obstacleOf(
  tx: Transaction,
  authority: Authority,
  address: string,
): Promise<"ip_denied" | "certificate_required" | null> {
  if (!(await mayCallFrom(authority.user, address, tx))) return "ip_denied";
  return (await needsCertificate(authority, tx)) ? "certificate_required" : null;
}
