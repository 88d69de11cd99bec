import { paramOf, type TableParams } from "@/components/data-table/table-params";
import type { UserFilters } from "@/lib/users/schema";

/** What the address of a list of users asks for. */
export function userFiltersOf(params: TableParams): UserFilters {
  return {
    search: paramOf(params, "search"),
    roleId: paramOf(params, "role"),
    status: paramOf(params, "status"),
    sort: paramOf(params, "sort"),
    cursor: paramOf(params, "cursor"),
  };
}

/** The same list without its place in it, for the CSV file's address. */
export function userListQuery(params: TableParams): Record<string, string | undefined> {
  const names = ["search", "role", "status", "sort"];
  return Object.fromEntries(names.map((name) => [name, paramOf(params, name)]));
}

/** Is the list narrowed? */
export const isNarrowed = (params: TableParams): boolean =>
  ["search", "role", "status"].some((name) => paramOf(params, name) !== undefined);
