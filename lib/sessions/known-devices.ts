import { and, desc, eq, lt, notInArray } from "drizzle-orm";
import { knownDevices, sessions, users } from "@/db/schema";
import { type Transaction, transaction } from "@/db/store";
import { after, days, now } from "../clock";
import { queueMail } from "../mail/records";
import { lookupHash } from "../secrets/pepper";
import { deviceOf } from "./device";

/** How long a browser that is not used stays known, and its mark with it. */
export const knownForDays = 365;

/** How many browsers of a user stay known: the newest, so that nobody fills the table by throwing their marks away. */
const mostKnown = 50;

interface Opened {
  sessionId: string;
  /** The mark that the browser carries, which was made here. */
  mark: string;
}

/**
 * Notes that a session was opened in the browser of this mark, and tells its user when it is one that was not seen with the
 * account before. The very first one is nothing to tell.
 */
export async function noteDevice({ sessionId, mark }: Opened): Promise<void> {
  const deviceHash = lookupHash("known device", mark);
  await transaction(async (tx) => {
    const [opened] = await tx
      .select({ session: sessions, username: users.username, email: users.email })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(eq(sessions.id, sessionId));
    if (!opened) return;
    const { userId } = opened.session;
    const at = now();
    const ofUser = eq(knownDevices.userId, userId);
    await tx.delete(knownDevices).where(and(ofUser, isForgotten()));
    const [seen] = await tx
      .update(knownDevices)
      .set({ lastSeenAt: at })
      .where(and(ofUser, eq(knownDevices.deviceHash, deviceHash)))
      .returning({ userId: knownDevices.userId });
    if (seen) return;
    const others = await tx.$count(knownDevices, ofUser);
    await tx.insert(knownDevices).values({ userId, deviceHash, firstSeenAt: at, lastSeenAt: at }).onConflictDoNothing();
    const newest = tx
      .select({ deviceHash: knownDevices.deviceHash })
      .from(knownDevices)
      .where(ofUser)
      .orderBy(desc(knownDevices.lastSeenAt), desc(knownDevices.firstSeenAt), desc(knownDevices.deviceHash))
      .limit(mostKnown);
    await tx.delete(knownDevices).where(and(ofUser, notInArray(knownDevices.deviceHash, newest)));
    if (others > 0) await tell(tx, opened);
  });
}

const isForgotten = () => lt(knownDevices.lastSeenAt, after(now(), -days(knownForDays)));

/** Forgets all browsers that were not used for long. */
export async function forgetOldDevices(tx: Transaction): Promise<void> {
  await tx.delete(knownDevices).where(isForgotten());
}

interface Told {
  session: typeof sessions.$inferSelect;
  username: string;
  email: string;
}

async function tell(tx: Transaction, { session, username, email }: Told): Promise<void> {
  await queueMail(tx, {
    kind: "new-device",
    to: [email],
    values: {
      USERNAME: username,
      BROWSER: deviceOf(session.userAgent),
      ADDRESS: session.address,
      SIGNEDINAT: `${session.createdAt.toISOString().slice(0, 16).replace("T", " ")} UTC`,
    },
    userId: session.userId,
  });
}
