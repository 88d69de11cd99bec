import { after, now, seconds } from "../clock";
import { authenticateInDirectory, findEntry } from "../ldap/client";
import type { DirectoryAnswer, DirectoryRefusal } from "../ldap/entry";
import type { DirectoryEntry } from "../ldap/schema";
import { type Asked, askedNow } from "../sources/asked";
import { slot } from "../state";
import type { Directory } from "./records";

/** What the directories that may know a name say of a password. */
export type PasswordAnswer =
  | { outcome: "found"; directory: Directory; entry: DirectoryEntry; asked: Asked }
  | { outcome: "wrong" }
  | { outcome: "refused"; reason: DirectoryRefusal }
  | { outcome: "unreachable" };

/** However many directories there are, nobody waits longer. */
const wholeTimeMs = seconds(10);
const rememberedTroubleMs = seconds(60);

const trouble = slot<{ until: Date | null }>("directories in trouble", () => ({ until: null }));

/** Was a directory out of reach within the last minute? */
export function isInTrouble(at: Date): boolean {
  const { until } = trouble.get();
  return until !== null && until > at;
}

/**
 * Asks the directories in their order: the first that has the name decides, and none is passed over. A password that is empty, or has a NUL at which
 * a server might end it, is not sent to any: directories take an empty one for no sign-in at all, and say yes.
 */
export async function askForPassword(
  directories: readonly Directory[],
  typed: string,
  password: string,
): Promise<PasswordAnswer> {
  if (password === "" || password.includes("\0")) return { outcome: "wrong" };
  const until = after(now(), wholeTimeMs);
  for (const [index, directory] of directories.entries()) {
    if (now() >= until) return unreachable();
    const isLast = index === directories.length - 1;
    const asked = askedNow();
    const answer = await askOne(directory, { typed, password, isLast });
    if (answer.outcome === "found") return { outcome: "found", directory, entry: answer.entry, asked };
    if (answer.outcome === "refused") return { outcome: "refused", reason: answer.reason };
    // It may know the name: the next one would be told its password, and could give the name to somebody else.
    if (answer.outcome === "unreachable") return unreachable();
    if (answer.isDecided) return { outcome: "wrong" };
  }
  return { outcome: "wrong" };
}

function unreachable(): PasswordAnswer {
  trouble.set({ until: after(now(), rememberedTroubleMs) });
  return { outcome: "unreachable" };
}

type OneAnswer = Exclude<DirectoryAnswer, { outcome: "wrong" }> | { outcome: "wrong"; isDecided: boolean };

/** A password goes on to the next directory only when this one does not know the name. */
async function askOne(
  directory: Directory,
  { typed, password, isLast }: { typed: string; password: string; isLast: boolean },
): Promise<OneAnswer> {
  if (!isLast) {
    const known = await findEntry(directory, typed);
    if (known.outcome === "unreachable") return known;
    if (known.outcome === "wrong") return { outcome: "wrong", isDecided: false };
  }
  const answer = await authenticateInDirectory(directory, typed, password);
  return answer.outcome === "wrong" ? { outcome: "wrong", isDecided: true } : answer;
}
