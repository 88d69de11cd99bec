import { paramOf, type TableParams } from "@/components/data-table/table-params";
import type { UserFilters } from "@/lib/users/filters";

/** What the address of a list of users asks for. */
export function userFiltersOf(params: TableParams): UserFilters {
  return {
    search: paramOf(params, "search"),
    roleId: paramOf(params, "role"),
    teamId: paramOf(params, "team"),
    ...kindOf(paramOf(params, "kind")),
    sourceId: paramOf(params, "source"),
    status: paramOf(params, "status"),
    secondFactor: paramOf(params, "factor"),
    sort: paramOf(params, "sort"),
    cursor: paramOf(params, "cursor"),
  };
}

/** Of who is not kept here, the list tells apart by whom. */
const kindOf = (kind: string | undefined): Pick<UserFilters, "kind" | "keptBy"> =>
  kind === "directory" || kind === "provider" ? { kind: "directory", keptBy: kind } : { kind };

const narrowing = ["search", "role", "team", "kind", "source", "status", "factor"];

/** The same list without its place in it, for the CSV file's address. */
export const userListQuery = (params: TableParams): Record<string, string | undefined> =>
  Object.fromEntries([...narrowing, "sort"].map((name) => [name, paramOf(params, name)]));

/** Is the list narrowed? */
export const isNarrowed = (params: TableParams): boolean =>
  narrowing.some((name) => paramOf(params, name) !== undefined);
