import { arrive } from "../directory/arrival";
import { askForPassword, type PasswordAnswer } from "../directory/ask-for-password";
import type { Named } from "../directory/named";
import { inDirectoryTurn } from "../directory/turns";
import { verifyPassword } from "../secrets/password";
import { inTurn } from "../sessions/turns";
import { type Authority, findAuthorityById } from "../users/authority";

/** What became of a password. `reason` is for the audit log, never for the caller. */
export type CheckedPassword =
  | { outcome: "fits"; authority: Authority; sourceId: string | null }
  | { outcome: "wrong"; authority: Authority | null; reason: string }
  /** No directory that may know the name could be asked: no guess was made. */
  | { outcome: "unreachable"; authority: Authority | null };

/**
 * Is it this user's password? The one check, behind every door that takes a username and a password: against the hash of
 * who is kept here, by the directory for everybody else; who signs in for the first time is made on the way. Names that
 * nobody has take as long as wrong passwords. Whether the user may come in is the caller's question.
 */
export function checkPassword(named: Named, password: string): Promise<CheckedPassword> {
  return named.kept === "here" ? checkHere(named, password) : checkThere(named, password);
}

/** The turn in which a password is checked, from the look at the counters to their change; null when too many wait. */
export const inTurnOf = <T>(named: Named, work: () => Promise<T>): Promise<T | null> =>
  named.kept === "here" ? inTurn(work) : inDirectoryTurn(named.account, work);

async function checkHere(named: Named, password: string): Promise<CheckedPassword> {
  const authority = named.authority && (await findAuthorityById(named.authority.user.id));
  const stored = authority?.external ? null : (authority?.passwordHash ?? null);
  const fits = await verifyPassword(stored, password);
  if (authority && fits) return { outcome: "fits", authority, sourceId: null };
  return { outcome: "wrong", authority, reason: reasonOf(authority, stored) };
}

function reasonOf(authority: Authority | null, stored: string | null): string {
  if (!authority) return "unknown_user";
  return stored === null ? "no_password" : "wrong_password";
}

async function checkThere(named: Extract<Named, { kept: "directory" }>, password: string): Promise<CheckedPassword> {
  const { authority, directories, typed } = named;
  const answer = await askForPassword(directories, typed, password);
  if (answer.outcome === "unreachable") return { outcome: "unreachable", authority };
  if (answer.outcome !== "found") return wrong(authority, { password, reason: reasonIn(answer) });
  const arrival = await arrive(answer.directory, answer);
  if (!arrival.ok) return wrong(authority, { password, reason: arrival.reason });
  const known = await findAuthorityById(arrival.userId);
  if (!known) return wrong(null, { password, reason: "unknown_user" });
  return { outcome: "fits", authority: known, sourceId: answer.directory.id };
}

function reasonIn(answer: PasswordAnswer): string {
  return answer.outcome === "refused" ? `directory_${answer.reason}` : "wrong_password";
}

/** Takes as long as a wrong password of somebody who is kept here, besides the question that is over by now. */
async function wrong(
  authority: Authority | null,
  { password, reason }: { password: string; reason: string },
): Promise<CheckedPassword> {
  await verifyPassword(null, password);
  return { outcome: "wrong", authority, reason };
}
