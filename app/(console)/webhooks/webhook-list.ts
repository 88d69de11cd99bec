import { paramOf, type TableParams } from "@/components/data-table/table-params";

type Query = Record<string, string | undefined>;

const read = (params: TableParams, names: readonly string[]): Query =>
  Object.fromEntries(names.map((name) => [name, paramOf(params, name)]));

/** What the address of the list asks for. */
export const webhookInput = (params: TableParams): Query => read(params, ["search", "status", "sort", "cursor"]);

/** The same without the place in it, for the CSV file's address. */
export const webhookQuery = (params: TableParams): Query => read(params, ["search", "status", "sort"]);

export const isNarrowed = (params: TableParams): boolean =>
  paramOf(params, "search") !== undefined || paramOf(params, "status") !== undefined;
