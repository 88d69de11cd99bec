import { cookies } from "next/headers";
import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { knownTimeZone, TIME_ZONE_COOKIE } from "@/components/time-zone";
import { type AuditFilters, auditEventNames } from "@/lib/audit/schema";
import { dayBounds } from "./day-bounds";

const filterNames = ["actor", "actorId", "event", "subject", "subjectId", "outcome", "from", "to"] as const;

/** The filters in the page's address, for the CSV file's address. */
export const auditQuery = (params: TableParams): Record<string, string | undefined> =>
  Object.fromEntries(filterNames.map((name) => [name, paramOf(params, name)]));

/** Is the list narrowed? */
export const isNarrowed = (params: TableParams): boolean =>
  filterNames.some((name) => paramOf(params, name) !== undefined);

/** What the page's address asks for; its days are days of the viewer's clock. */
export async function auditFiltersOf(params: TableParams): Promise<AuditFilters> {
  const timeZone = knownTimeZone((await cookies()).get(TIME_ZONE_COOKIE)?.value);
  const { actor, subject, from, to, event, outcome, ...ids } = auditQuery(params);
  return {
    ...ids,
    actorSearch: actor,
    subjectSearch: subject,
    event: auditEventNames.find((name) => name === event) ?? (event as undefined),
    outcome: outcome as AuditFilters["outcome"],
    from: from && (dayBounds(from, timeZone)?.first ?? from),
    to: to && (dayBounds(to, timeZone)?.last ?? to),
    cursor: paramOf(params, "cursor"),
  };
}
