import { transaction } from "@/db/store";
import { log } from "../../log";
import { claimDue, type Due, noteReach } from "../due";
import { recheck } from "../recheck";
import { type Directory, enabledDirectories } from "../records";

const atOnce = 4;

/**
 * Housekeeping: asks every directory about its users whose last check is long enough ago, and who could get in by
 * something. What a user lost there is lost here by every credential at once. Directories do not wait for each other, and
 * of several processes each asks about other users.
 */
export async function recheckDirectoryUsers(): Promise<void> {
  await Promise.all((await enabledDirectories()).map(recheckUsersOf));
}

async function recheckUsersOf(directory: Directory): Promise<void> {
  for (;;) {
    const due = await claimDue(directory, atOnce);
    if (due.length === 0) return;
    const answers = await Promise.all(due.map((user) => reached(directory, user)));
    const isReached = answers.every(Boolean);
    await transaction((tx) => noteReach(tx, directory.id, isReached));
    // Everybody else of it can wait until it is back.
    if (!isReached) return;
  }
}

/** Was the directory reached? What goes wrong with one user must not keep the others from being checked. */
async function reached(directory: Directory, user: Due): Promise<boolean> {
  try {
    const answer = await recheck(directory, user);
    if (answer.outcome !== "unreachable") return true;
    log().warn({ directory: directory.name, message: answer.message }, "A directory cannot be reached");
    return false;
  } catch (err) {
    log().error({ err, userId: user.userId }, "A user could not be checked in their directory");
    return true;
  }
}
