import { and, eq } from "drizzle-orm";
import { calendarFeeds } from "@/db/schema";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { requireBrowser } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { notFound } from "../../errors";
import { validate } from "../../validate";
import { CalendarFeedInput } from "../schema";

/** Ends the link to the caller's calendar: from the next call on it opens nothing. Throws not_found. */
export async function revokeCalendarFeed(actor: Actor, input: CalendarFeedInput): Promise<void> {
  requireBrowser(actor);
  const { id } = validate(CalendarFeedInput, input);
  await transaction(async (tx) => {
    const ended = await tx
      .delete(calendarFeeds)
      .where(and(eq(calendarFeeds.id, id), eq(calendarFeeds.userId, actor.user.id)))
      .returning({ id: calendarFeeds.id });
    if (ended.length === 0) throw notFound("The calendar link");
    await recordAudit(tx, actor, {
      event: "calendar-feeds.revoke",
      subject: { kind: "calendar-feed", id, name: actor.user.username },
    });
  });
}
