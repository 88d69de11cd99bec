import { type Column, type SQL, sql } from "drizzle-orm";
import { dialect } from "./columns";

/** The days from 1970-01-01 to the moment's day (UTC), to group by. */
export const dayNumber = (at: Column): SQL<number> =>
  dialect === "postgresql"
    ? sql`floor(extract(epoch from ${at}) / 86400)::int`.mapWith(Number)
    : sql`(${at} / 86400000)`.mapWith(Number);
