import { paramOf, type TableParams } from "@/components/data-table/table-params";
import type { InventoryFilters } from "@/lib/inventory/schema";

const filterNames = [
  "search",
  "kind",
  "status",
  "owner",
  "ownerId",
  "teamId",
  "capability",
  "unusedForDays",
  "expiresWithinDays",
  "overPrivilegedDays",
  "label",
] as const;

const read = (params: TableParams, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, paramOf(params, name)]));

// The query validates what the address asks for.
/** What the address of the list asks for; the parameters are called as the filters are. */
export const listInput = (params: TableParams) => read(params, [...filterNames, "sort", "cursor"]) as InventoryFilters;

/** The same list without its place in it, for the CSV file's address. */
export const listQuery = (params: TableParams) => read(params, [...filterNames, "sort"]);

export const isNarrowed = (params: TableParams): boolean =>
  filterNames.some((name) => paramOf(params, name) !== undefined);
