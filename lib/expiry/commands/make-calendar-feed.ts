import { eq } from "drizzle-orm";
import { calendarFeeds } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { now } from "../../clock";
import { requireStillEnabled } from "../../credentials/records";
import { env } from "../../env";
import { newId } from "../../id";
import { feedTokenHash, newFeedToken } from "../feed-token";
import { calendarPath } from "../links";
import type { CalendarFeedView } from "../schema";

/**
 * Makes the link to the caller's calendar; a former one opens nothing any more. This is the only time the link is seen.
 * In a browser session only: a credential with an end makes nothing that outlives it.
 */
export async function makeCalendarFeed(actor: Actor): Promise<{ feed: CalendarFeedView; url: string }> {
  requireBrowser(actor);
  const at = now();
  const token = newFeedToken();
  const feed = { id: newId("calendarFeed", at), createdAt: at, lastUsedAt: null };
  const userId = actor.user.id;
  await transaction(async (tx) => {
    const replaced = await tx
      .delete(calendarFeeds)
      .where(eq(calendarFeeds.userId, userId))
      .returning({ id: calendarFeeds.id });
    await tx.insert(calendarFeeds).values({ ...feed, userId, tokenHash: feedTokenHash(token) });
    await requireStillEnabled(tx, actor);
    await recordAudit(tx, actor, {
      event: "calendar-feeds.create",
      subject: { kind: "calendar-feed", id: feed.id, name: actor.user.username },
      after: { replaced: replaced.map(({ id }) => id) },
    });
  });
  return { feed, url: env().url + calendarPath(token) };
}
