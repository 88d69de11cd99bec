import { lock } from "@/db/locks";
import { transaction } from "@/db/store";
import { readEntry } from "../ldap/client";
import type { DirectoryAnswer } from "../ldap/entry";
import { queue } from "../queue";
import { askedNow } from "../sources/asked";
import { holdEnabledSource } from "../sources/enabled-source";
import { recordRefusedBySource } from "../sources/identities";
import { directoryActor, renew } from "./arrival";
import { type Due, giveBack } from "./due";
import type { Directory } from "./records";

/** Apart from the questions of people who wait at a sign-in. */
const inTurn = queue("re-checks of directory users", 4);

/**
 * Asks the directory about a user and takes over what it says: account state, names, groups and what they give. Answers
 * what it said; while it cannot be reached, was disabled or deleted meanwhile, or has answered a later question by now, nothing changes.
 */
export async function recheck(directory: Directory, user: Due): Promise<DirectoryAnswer> {
  const { answer, asked } = await inTurn(async () => ({ asked: askedNow(), answer: await readEntry(directory, user) }));
  const { userId } = user;
  const actor = directoryActor(directory);
  await transaction(async (tx) => {
    if (!(await holdEnabledSource(tx, directory.id))) return giveBack(tx, [userId]);
    // In the order of who changes users: first the lock, then the user.
    await lock(tx, "site-administrators");
    switch (answer.outcome) {
      case "found":
        return renew(tx, directory, { userId, entry: answer.entry, asked });
      case "refused":
        return recordRefusedBySource(tx, { userId, reason: answer.reason, actor, asked });
      case "wrong":
        return recordRefusedBySource(tx, { userId, reason: "deleted", actor, asked });
      case "unreachable":
        return giveBack(tx, [userId]);
    }
  });
  return answer;
}
