import { paramOf, type TableParams } from "@/components/data-table/table-params";
import type { DeviceFilters } from "@/lib/devices/schema";

const filterNames = ["search", "state", "groupId", "accessKeyId"] as const;

const read = (params: TableParams, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, paramOf(params, name)]));

/** What the address of the list asks for; the query validates it. */
export const listInput = (params: TableParams) => read(params, [...filterNames, "sort", "cursor"]) as DeviceFilters;

/** The same list without its place in it, for the CSV file's address. */
export const listQuery = (params: TableParams) => read(params, [...filterNames, "sort"]);

/** Where the list is, for a link that leads back to it. */
export const placeIn = (params: TableParams) => ({ cursor: paramOf(params, "cursor") });

export const isNarrowed = (params: TableParams): boolean =>
  filterNames.some((name) => paramOf(params, name) !== undefined);
