import { invalid } from "../errors";

interface Placed {
  id: string;
  position: number;
}

/** The rows whose place differs in the order of `ids`, as they were and as they will be. Throws invalid unless every one is named once. */
export function movesTo<R extends Placed>(
  ids: readonly string[],
  rows: readonly R[],
  what: "directory" | "provider",
): { before: R; after: R }[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  if (ids.length !== rows.length || inOrder.length !== rows.length) throw invalid({ ids: [`Name every ${what} once`] });
  return inOrder
    .map((before, position) => ({ before, after: { ...before, position } }))
    .filter(({ before, after }) => before.position !== after.position);
}
