import { transaction } from "@/db/store";
import { now } from "../clock";
import { verifyPassword } from "../secrets/password";
import { countFailure, forgetFailures, type Suspects, standingOf, suspectsOf } from "../sessions/guessing";
import { tellLocked } from "../sessions/locked-mail";
import { admitted, inTurn, pause } from "../sessions/turns";
import { type Authority, findAuthorityByUsername } from "../users/authority";
import { isRemembered, remember } from "./remembered";

export type PasswordVerdict =
  | { ok: true; authority: Authority }
  | { ok: false; code: "wrong" }
  | { ok: false; code: "locked" | "busy"; retryAfterSeconds: number };

const busySeconds = 10;

/**
 * Is this the password of that user? For calls of machines: a password that fitted is remembered for five minutes, so that
 * they do not take sign-in's hashing slots. Failures count with those of sign-in; unknown names look and take the same.
 */
export async function checkPasswordOf(username: string, password: string, address: string): Promise<PasswordVerdict> {
  const verdict = await admitted(async () => {
    const suspects = await suspectsOf(username, address);
    const { lockedUntil, pauseMs } = await standingOf(suspects);
    // A lock holds for what is remembered too: guesses against the memory would be fast.
    if (lockedUntil) return locked(lockedUntil);
    const authority = await findAuthorityByUsername(username);
    if (authority && isRemembered(authority, password, now())) return { ok: true, authority } as const;
    await pause(pauseMs);
    return inTurn(() => tryPassword({ username, password, address }, suspects));
  });
  return verdict ?? { ok: false, code: "busy", retryAfterSeconds: busySeconds };
}

interface Attempt {
  username: string;
  password: string;
  address: string;
}

async function tryPassword({ username, password, address }: Attempt, suspects: Suspects): Promise<PasswordVerdict> {
  const { lockedUntil } = await standingOf(suspects);
  if (lockedUntil) return locked(lockedUntil);
  const authority = await findAuthorityByUsername(username);
  const fits = await verifyPassword(authority?.passwordHash ?? null, password);
  if (!authority || !fits) {
    await transaction(async (tx) => {
      const lockedUntil = await countFailure(tx, suspects);
      await tellLocked(tx, { user: authority?.user, lockedUntil, address });
    });
    return { ok: false, code: "wrong" };
  }
  remember(authority, password, now());
  await transaction((tx) => forgetFailures(tx, suspects));
  return { ok: true, authority };
}

const locked = (until: Date): PasswordVerdict => ({
  ok: false,
  code: "locked",
  retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - now().getTime()) / 1000)),
});
