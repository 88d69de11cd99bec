import { paramOf, type TableParams } from "@/components/data-table/table-params";

const filterNames = ["search", "status", "kind", "credentialId", "userId"] as const;

type Query = Record<string, string | undefined>;

const read = (params: TableParams, names: readonly string[]): Query =>
  Object.fromEntries(names.map((name) => [name, paramOf(params, name)]));

/** What the address of the outbox asks for. */
export const mailInput = (params: TableParams): Query => read(params, [...filterNames, "sort", "cursor"]);

/** The same without the place in it, for the CSV file's address. */
export const mailQuery = (params: TableParams): Query => read(params, [...filterNames, "sort"]);

export const isNarrowed = (params: TableParams): boolean =>
  filterNames.some((name) => paramOf(params, name) !== undefined);
