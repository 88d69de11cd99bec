"use server";

import { makeCalendarFeed } from "@/lib/expiry/commands/make-calendar-feed";
import { revokeCalendarFeed } from "@/lib/expiry/commands/revoke-calendar-feed";
import { CalendarFeedInput, NoInput } from "@/lib/expiry/schema";
import { action } from "@/lib/web/action";

export const makeCalendarFeedAction = action(NoInput, makeCalendarFeed);

export const revokeCalendarFeedAction = action(CalendarFeedInput, revokeCalendarFeed);
