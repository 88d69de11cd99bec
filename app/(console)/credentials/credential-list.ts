import { paramOf, type TableParams } from "@/components/data-table/table-params";

const filterNames = [
  "search",
  "status",
  "capability",
  "purpose",
  "unusedForDays",
  "expiresWithinDays",
  "ownerId",
  "groupId",
] as const;

type Query = Record<string, string | undefined>;

const read = (params: TableParams, names: readonly string[]): Query =>
  Object.fromEntries(names.map((name) => [name, paramOf(params, name)]));

/** What the address of a list of credentials asks for; the parameters are called as the filters are. */
export const listInput = (params: TableParams): Query => read(params, [...filterNames, "sort", "cursor"]);

/** The same list without its place in it, for the CSV file's address. */
export const listQuery = (params: TableParams): Query => read(params, [...filterNames, "sort"]);

export const isNarrowed = (params: TableParams): boolean =>
  filterNames.some((name) => paramOf(params, name) !== undefined);

/** Where the list stands, for links that open a row of it and come back. */
export const placeIn = (params: TableParams): Query => read(params, ["cursor", "row"]);
