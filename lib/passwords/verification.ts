import { transaction } from "@/db/store";
import { now } from "../clock";
import { isInTrouble } from "../directory/ask-for-password";
import { type Named, whoIsNamed } from "../directory/named";
import { passwordAloneRefusal } from "../factors/standing";
import { countFailure, forgetFailures, type Suspects, standingOf, suspectsOf } from "../sessions/guessing";
import { tellLocked } from "../sessions/locked-mail";
import { busy, locked } from "../sessions/refusal";
import { admitted, pause } from "../sessions/turns";
import { externalRefusal } from "../sources/standing";
import type { Authority } from "../users/authority";
import { checkPassword, inTurnOf } from "./check";
import { isRemembered, remember } from "./remembered";

export type PasswordVerdict =
  | { ok: true; authority: Authority }
  | { ok: false; code: "wrong" }
  /** Wrong, or of a directory that cannot be asked at this moment. */
  | { ok: false; code: "directory_unreachable" }
  /** It fits, but its user has a second factor, or must have one. */
  | { ok: false; code: "factor_required" }
  | { ok: false; code: "locked" | "busy"; retryAfterSeconds: number };

/**
 * Is this the password of that user, kept here or in a directory? For calls of machines: a password that fitted is
 * remembered for five minutes, so that they do not take sign-in's hashing slots, nor ask the directory at every call.
 * Failures count with those of sign-in; unknown names look and take the same. Where a second factor
 * is asked for, a password that fits is not enough.
 */
export async function checkPasswordOf(username: string, password: string, address: string): Promise<PasswordVerdict> {
  const verdict = await admitted(async () => {
    const named = await whoIsNamed(username);
    const suspects = await suspectsOf(named.account, address);
    const { lockedUntil, pauseMs } = await standingOf(suspects);
    // A lock holds for what is remembered too: guesses against the memory would be fast.
    if (lockedUntil) return locked(lockedUntil);
    const { authority } = named;
    if (authority && isStillKnown(named, authority, password)) return admittedAlone(authority);
    await pause(pauseMs);
    return inTurnOf(named, () => tryPassword({ named, password, address }, suspects));
  });
  return verdict ?? busy;
}

/** Not past what a directory has said since, nor when it is asked no more. */
function isStillKnown({ kept }: Named, authority: Authority, password: string): boolean {
  const { external } = authority;
  const isAsked = external === null || kept === "directory";
  return isAsked && isRemembered(authority, password, now()) && externalRefusal(external, now()) === null;
}

interface Attempt {
  named: Named;
  password: string;
  address: string;
}

async function tryPassword({ named, password, address }: Attempt, suspects: Suspects): Promise<PasswordVerdict> {
  const { lockedUntil } = await standingOf(suspects);
  if (lockedUntil) return locked(lockedUntil);
  const checked = await checkPassword(named, password);
  if (checked.outcome === "fits") {
    const { authority } = checked;
    remember(authority, password, now());
    const verdict = await admittedAlone(authority);
    // With a second factor the account has not proved itself: guesses at that one stay counted.
    if (verdict.ok) await transaction((tx) => forgetFailures(tx, suspects));
    return verdict;
  }
  if (checked.outcome === "wrong") {
    await transaction(async (tx) => {
      const lockedUntil = await countFailure(tx, suspects);
      await tellLocked(tx, { user: checked.authority?.user, lockedUntil, address });
    });
  }
  return { ok: false, code: isInTrouble(now()) ? "directory_unreachable" : "wrong" };
}

/** The password is right; is it enough by itself? */
async function admittedAlone(authority: Authority): Promise<PasswordVerdict> {
  const code = await passwordAloneRefusal(authority.user.id);
  return code ? { ok: false, code } : { ok: true, authority };
}
