import { paramOf, type TableParams } from "@/components/data-table/table-params";
import type { ServiceAccountFilters } from "@/lib/service-accounts/schema";

/** What the list's address asks for, without the place in it. */
export function accountFiltersOf(params: TableParams) {
  return {
    search: paramOf(params, "search"),
    teamId: paramOf(params, "team"),
    status: paramOf(params, "status"),
    sort: paramOf(params, "sort"),
  } satisfies ServiceAccountFilters;
}
