import type { GroupRow } from "./group-row";

export type TreeAction = { kind: "focus"; id: string } | { kind: "toggle" } | { kind: "open" };

/** What a key does on the row at `at` of a treegrid (WAI-ARIA practices); null when it does nothing. */
export function actionOf(
  key: string,
  rows: readonly GroupRow[],
  at: number,
  isOpen: (id: string) => boolean,
): TreeAction | null {
  const row = rows[at];
  if (!row) return null;
  const hasChildren = row.children > 0;
  switch (key) {
    case "ArrowDown":
      return focus(rows[at + 1]?.id);
    case "ArrowUp":
      return focus(rows[at - 1]?.id);
    case "Home":
      return focus(rows[0]?.id);
    case "End":
      return focus(rows.at(-1)?.id);
    case "ArrowRight":
      if (!hasChildren) return null;
      return isOpen(row.id) ? focus(rows[at + 1]?.id) : { kind: "toggle" };
    case "ArrowLeft":
      return hasChildren && isOpen(row.id) ? { kind: "toggle" } : focus(row.parentId);
    case "Enter":
      return { kind: "open" };
    default:
      return null;
  }
}

const focus = (id: string | null | undefined): TreeAction | null => (id ? { kind: "focus", id } : null);
