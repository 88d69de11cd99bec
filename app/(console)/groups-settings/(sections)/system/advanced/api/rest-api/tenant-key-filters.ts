import { paramOf, type TableParams } from "@/components/data-table/table-params";
import type { TenantKeyFilters } from "@/lib/tenant-keys/schema";

/** What the address asks for of a group's tenant keys. An address is typed by hand: the query checks it. */
export function tenantKeyFiltersOf(params: TableParams, groupId: string | undefined): TenantKeyFilters {
  const filters = {
    groupId,
    search: paramOf(params, "search"),
    accountType: paramOf(params, "type"),
    sort: paramOf(params, "sort"),
    cursor: paramOf(params, "cursor"),
  };
  return filters as TenantKeyFilters;
}
