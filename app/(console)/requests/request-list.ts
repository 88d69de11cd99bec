import { cookies } from "next/headers";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { knownTimeZone, TIME_ZONE_COOKIE } from "@/components/time-zone";
import type { RequestFilters } from "@/lib/usage/schema";
import { dayBounds } from "../audit/day-bounds";

const filterNames = [
  "credentialId",
  "ownerId",
  "owner",
  "outcome",
  "door",
  "address",
  "applicationId",
  "label",
  "from",
  "to",
] as const;

/** The filters in the page's address, for the CSV file's address. */
export const requestQuery = (params: TableParams): Record<string, string | undefined> =>
  Object.fromEntries(filterNames.map((name) => [name, paramOf(params, name)]));

export const isNarrowed = (params: TableParams): boolean =>
  filterNames.some((name) => paramOf(params, name) !== undefined);

/** What the page's address asks for; its days are days of the viewer's clock. */
export async function requestFiltersOf(params: TableParams): Promise<RequestFilters> {
  const timeZone = knownTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value);
  const { from, to, ...others } = requestQuery(params);
  // The query validates what the address asks for.
  return {
    ...others,
    from: from && (dayBounds(from, timeZone)?.first ?? from),
    to: to && (dayBounds(to, timeZone)?.last ?? to),
    cursor: paramOf(params, "cursor"),
  } as RequestFilters;
}
