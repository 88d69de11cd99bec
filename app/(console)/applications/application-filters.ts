import { paramOf, type TableParams } from "@/components/data-table/table-params";
import type { ApplicationFilters } from "@/lib/applications/schema";

/** What the address of the list asks for. */
export const applicationFiltersOf = (params: TableParams): ApplicationFilters => ({
  search: paramOf(params, "search"),
  status: paramOf(params, "status"),
  groupId: paramOf(params, "group"),
  sort: paramOf(params, "sort"),
  cursor: paramOf(params, "cursor"),
});
