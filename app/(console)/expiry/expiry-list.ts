import { paramOf, type TableParams } from "@/components/data-table/table-params";

const filterNames = ["kind", "teamId", "ownerId", "owner", "day"] as const;

type Query = Record<string, string | undefined>;

const read = (params: TableParams, names: readonly string[]): Query =>
  Object.fromEntries(names.map((name) => [name, paramOf(params, name)]));

/** What the address of the desk asks for. */
export const expiryInput = (params: TableParams): Query => read(params, [...filterNames, "cursor"]);

/** The same without the place in the list, for the calendar and the CSV file. */
export const expiryQuery = (params: TableParams): Query => read(params, filterNames);

export const isNarrowed = (params: TableParams): boolean =>
  filterNames.some((name) => paramOf(params, name) !== undefined);
