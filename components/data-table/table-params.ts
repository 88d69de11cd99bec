/** A page's `searchParams`, awaited. */
export type TableParams = Record<string, string | string[] | undefined>;

/** Parameters that name a place in a list; they die when the list changes. */
const CURSOR_PARAMS = ["cursor", "row"];

/** The same list with some parameters changed (undefined removes one); cursors are dropped unless set here. */
export function paramsHref(
  params: TableParams | URLSearchParams,
  changes: Record<string, string | readonly string[] | undefined>,
): string {
  const next = params instanceof URLSearchParams ? new URLSearchParams(params) : toSearchParams(params);
  for (const name of [...CURSOR_PARAMS, ...Object.keys(changes)]) next.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    for (const each of [value ?? []].flat()) if (each !== "") next.append(name, each);
  }
  const query = next.toString();
  return query ? `?${query}` : "?";
}

/** One value of a parameter: the first when it is repeated, undefined when it is empty. */
export function paramOf(params: TableParams, name: string): string | undefined {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) || undefined;
}

function toSearchParams(params: TableParams): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const each of [value ?? []].flat()) search.append(name, each);
  }
  return search;
}
