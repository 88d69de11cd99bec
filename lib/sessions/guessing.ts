import { and, eq, gt, inArray, like, lt, or, sql } from "drizzle-orm";
import { sessions, signInFailures, users } from "@/db/schema";
import { db, type Reader, type Transaction } from "@/db/store";
import { networkOf } from "../addresses/network-of";
import { after, days, hours, minutes, now } from "../clock";
import { lookupHash } from "../secrets/pepper";
import { getSettings } from "../settings/queries";

/**
 * Guessing is counted per account and per address, known or not. An address from which the account has signed in before
 * counts by itself, so that strangers cannot lock an account's owner out. What was typed as a name may be a password:
 * only its hash is kept.
 */
export interface Suspects {
  account: string;
  address: string;
}

const knownForDays = 30;
const rememberedDays = 30;
const longestLockHours = 24;
/** Several people may sit behind one address. */
const accountsPerAddress = 4;

const hashOf = (text: string) => lookupHash("sign-in failures", text);

/** Whom failures of a sign-in as `username` from `address` are counted against. */
export async function suspectsOf(username: string, address: string, reader: Reader = db()): Promise<Suspects> {
  const usernameLower = username.trim().toLowerCase();
  const known = await reader
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(users.usernameLower, usernameLower),
        eq(sessions.address, address),
        gt(sessions.createdAt, after(now(), -days(knownForDays))),
      ),
    )
    .limit(1);
  const network = hashOf(networkOf(address));
  const account = hashOf(usernameLower);
  return {
    account: known.length > 0 ? `account:${account} ${network}` : `account:${account}`,
    address: `address:${network}`,
  };
}

/**
 * Whom failures to log in with a long random key are counted against: the address only, because nobody's key can be
 * guessed, and strangers must not keep its holder out. They count among the address's failed sign-ins.
 */
export function suspectsAt(address: string): Suspects {
  const network = hashOf(networkOf(address));
  return { account: `account:access key ${network}`, address: `address:${network}` };
}

export interface Standing {
  /** The later of the two locks; null when neither is locked. */
  lockedUntil: Date | null;
  /** How long the answer is to be held back, in milliseconds. */
  pauseMs: number;
}

/** What former failures mean for the next attempt. */
export async function standingOf(suspects: Suspects, reader: Reader = db()): Promise<Standing> {
  const rows = await reader
    .select()
    .from(signInFailures)
    .where(inArray(signInFailures.key, [suspects.account, suspects.address]));
  const locks = rows.flatMap(({ lockedUntil }) => (lockedUntil && lockedUntil > now() ? [lockedUntil.getTime()] : []));
  const failures = rows.map(({ key, failures }) =>
    key === suspects.address ? Math.floor(failures / accountsPerAddress) : failures,
  );
  return {
    lockedUntil: locks.length > 0 ? new Date(Math.max(...locks)) : null,
    pauseMs: pauseAfter(Math.max(0, ...failures)),
  };
}

/** From the second failure on every answer takes longer: 1/4 s, 1/2 s, 1 s, 2 s at most. */
const pauseAfter = (failures: number) => (failures < 2 ? 0 : Math.min(250 * 2 ** (failures - 2), 2000));

/**
 * Counts a failure, and locks when it is one too many; each further lock of an account lasts twice as long. Answers until
 * when this failure has locked the account, null when it has not.
 */
export async function countFailure(tx: Transaction, suspects: Suspects): Promise<Date | null> {
  const { lockAfterFailures, lockMinutes } = await getSettings("sign-in", tx);
  const failures = await increment(tx, suspects.account, days(rememberedDays));
  const isLocking = failures % lockAfterFailures === 0;
  const doubled = minutes(lockMinutes) * 2 ** (failures / lockAfterFailures - 1);
  const lockMs = Math.min(doubled, Math.max(hours(longestLockHours), minutes(lockMinutes)));
  if (isLocking) await lockFor(tx, suspects.account, lockMs);
  const ofAddress = await increment(tx, suspects.address, minutes(lockMinutes));
  if (ofAddress % (lockAfterFailures * accountsPerAddress) === 0) {
    await lockFor(tx, suspects.address, minutes(lockMinutes));
  }
  return isLocking ? after(now(), lockMs) : null;
}

/** The count including this one; it starts anew when the last failure was longer ago than `memoryMs`. */
async function increment(tx: Transaction, key: string, memoryMs: number): Promise<number> {
  const at = now();
  const isForgotten = lt(signInFailures.lastFailedAt, after(at, -memoryMs));
  const [row] = await tx
    .insert(signInFailures)
    .values({ key, failures: 1, lastFailedAt: at, lockedUntil: null })
    .onConflictDoUpdate({
      target: signInFailures.key,
      set: {
        failures: sql`case when ${isForgotten} then 1 else ${signInFailures.failures} + 1 end`,
        lastFailedAt: at,
      },
    })
    .returning({ failures: signInFailures.failures });
  return row?.failures ?? 1;
}

async function lockFor(tx: Transaction, key: string, durationMs: number): Promise<void> {
  await tx
    .update(signInFailures)
    .set({ lockedUntil: after(now(), durationMs) })
    .where(eq(signInFailures.key, key));
}

/** The account proved itself. Its address stays suspect: a guesser may own an account too. */
export async function forgetFailures(tx: Transaction, suspects: Suspects): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.key, suspects.account));
}

/** An administrator gave the account a new password: guesses at the old one do not lock it any more. */
export async function unlockAccount(tx: Transaction, username: string): Promise<void> {
  const key = `account:${hashOf(username.trim().toLowerCase())}`;
  await tx.delete(signInFailures).where(or(eq(signInFailures.key, key), like(signInFailures.key, `${key} %`)));
}

const recordedPerMinute = 10;

/** Is this attempt at a locked door one of the few a minute and address that get an audit row of their own? */
export async function isWorthRecording(tx: Transaction, suspects: Suspects): Promise<boolean> {
  const minute = Math.floor(now().getTime() / minutes(1));
  const attempts = await increment(tx, `refused:${suspects.address} ${minute}`, hours(1));
  return attempts <= recordedPerMinute;
}

/** Drops counters that no longer mean anything. */
export async function sweepFailures(tx: Transaction): Promise<void> {
  const { lockMinutes } = await getSettings("sign-in", tx);
  const spent = (prefix: string, memoryMs: number) =>
    and(like(signInFailures.key, `${prefix}:%`), lt(signInFailures.lastFailedAt, after(now(), -memoryMs)));
  await tx.delete(signInFailures).where(spent("account", days(rememberedDays)));
  await tx.delete(signInFailures).where(spent("password", days(rememberedDays)));
  await tx.delete(signInFailures).where(spent("address", 2 * minutes(lockMinutes)));
  await tx.delete(signInFailures).where(spent("refused", hours(1)));
  await tx.delete(signInFailures).where(spent("leaked", hours(1)));
}
