import { and, eq, isNull, lt, or } from "drizzle-orm";
import { calendarFeeds } from "@/db/schema";
import { db, transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { mayCallFrom } from "../../addresses/caller";
import { after, minutes, now } from "../../clock";
import { env } from "../../env";
import { notFound } from "../../errors";
import { directoryRefusal } from "../../sources/owner-refusal";
import { findAuthorityById } from "../../users/authority";
import { feedTokenHash } from "../feed-token";
import { writeCalendar } from "../icalendar";
import { viewPath } from "../links";
import { listExpiring } from "../queries";
import { type ExpiringView, kindWords } from "../schema";

const mostEvents = 500;
// A calendar that is read often is not worth a write each time.
const noteEveryMs = minutes(1);

/**
 * The calendar behind a link: what its user may see at this moment on the expiry desk, the next 500. Throws not_found for
 * a link that is not known, of a disabled user, or called from where the user's teams let nobody call.
 */
export async function readCalendar(token: string, address: string): Promise<string> {
  const tokenHash = feedTokenHash(token);
  const [feed] = await db().select().from(calendarFeeds).where(eq(calendarFeeds.tokenHash, tokenHash));
  const authority = feed && (await findAuthorityById(feed.userId));
  const isIn = authority?.enabled && !(await directoryRefusal(authority, now()));
  if (!feed || !isIn || !(await mayCallFrom(authority.user, address))) throw notFound("The calendar");
  const actor: Actor = { kind: "password", user: authority.user, address };
  const { items } = await listExpiring(actor, { limit: mostEvents });
  await noteUse(feed.id);
  return writeCalendar("Keyhall: what expires", items.map(eventOf));
}

function eventOf(row: ExpiringView) {
  const what = kindWords[row.kind];
  const whose = row.team ? `${row.owner.username}, team ${row.team.name}` : row.owner.username;
  return {
    uid: `${row.id}-${row.expiresAt.getTime()}@${new URL(env().url).hostname}`,
    at: row.expiresAt,
    stamp: now(),
    summary: `Expires: ${row.name || what} (${what})`,
    description: `Owner: ${whose}`,
    url: env().url + viewPath(row),
  };
}

async function noteUse(id: string): Promise<void> {
  const at = now();
  const isOld = or(isNull(calendarFeeds.lastUsedAt), lt(calendarFeeds.lastUsedAt, after(at, -noteEveryMs)));
  const [stale] = await db()
    .select({ id: calendarFeeds.id })
    .from(calendarFeeds)
    .where(and(eq(calendarFeeds.id, id), isOld));
  if (!stale) return;
  await transaction((tx) =>
    tx
      .update(calendarFeeds)
      .set({ lastUsedAt: at })
      .where(and(eq(calendarFeeds.id, id), isOld)),
  );
}
