import type { Actor } from "@/lib/actor";
import { allowed, isTop } from "@/lib/allowed";
import type { GroupNode } from "@/lib/groups/schema";
import type { GroupRow } from "./group-row";

type Place = Pick<GroupRow, "place" | "siblings">;

/**
 * The trees as rows from the top down, each with what the viewer may do to it. `reached` is the group that devices reach by
 * the account ID alone, if any.
 */
export function groupRowsOf(actor: Actor, roots: readonly GroupNode[], reached: string | undefined): GroupRow[] {
  const may = (permission: "groups.create" | "groups.update" | "groups.delete", groupPath: string) =>
    allowed(actor, permission, { groupPath });

  function rowsOf(node: GroupNode, parent: GroupRow | null, { place, siblings }: Place): GroupRow[] {
    const { id, name, groupCode, country, locale, users, administrators, children, path } = node;
    const mayUpdate = may("groups.update", path);
    const row: GroupRow = {
      id,
      parentId: parent?.id ?? null,
      name,
      groupCode,
      country,
      locale,
      users,
      administrators,
      children: children.length,
      level: parent ? parent.level + 1 : 1,
      place,
      siblings,
      isReachedByAccountId: id === reached,
      mayAdd: may("groups.create", path),
      mayUpdate,
      mayMove: mayUpdate && parent?.mayUpdate === true,
      mayDelete: may("groups.delete", path) && !isTop(path),
    };
    return [
      row,
      ...children.flatMap((child, index) => rowsOf(child, row, { place: index + 1, siblings: children.length })),
    ];
  }
  return roots.flatMap((root, index) => rowsOf(root, null, { place: index + 1, siblings: roots.length }));
}
