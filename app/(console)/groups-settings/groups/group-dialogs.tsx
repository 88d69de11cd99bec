"use client";

import { useState } from "react";
import { CreateGroupDialog } from "./create-group-dialog";
import { DeleteGroupDialog } from "./delete-group-dialog";
import { EditGroupDialog } from "./edit-group-dialog";
import { type GroupRow, groupChoices, newParents } from "./group-row";
import { MoveGroupDialog } from "./move-group-dialog";

/** What is being done to a group; `create` makes one below it. */
export type GroupAct = { kind: "create" | "edit" | "move" | "delete"; group: GroupRow };

export type GroupDialogsProps = {
  rows: readonly GroupRow[];
  act: GroupAct | null;
  onClose: () => void;
  /** A group has come to stand below another. */
  onArrival: (parentId: string, id: string) => void;
};

/** One dialog of each kind for the whole tree, not one for each row. */
export function GroupDialogs({ rows, act, onClose, onArrival }: GroupDialogsProps) {
  const [last, setLast] = useState(act);
  // The dialog keeps its group while it fades out.
  if (act && act !== last) setLast(act);
  if (!last) return null;
  const { group } = last;
  const propsOf = (kind: GroupAct["kind"]) => ({
    key: `${kind} ${group.id}`,
    open: act?.kind === kind,
    onOpenChange: (isOpen: boolean) => !isOpen && onClose(),
  });
  if (last.kind === "create") {
    const parents = groupChoices(rows, ({ mayAdd }) => mayAdd);
    return <CreateGroupDialog {...propsOf("create")} parents={parents} parentId={group.id} onCreated={onArrival} />;
  }
  if (last.kind === "edit") return <EditGroupDialog {...propsOf("edit")} group={group} />;
  if (last.kind === "move") {
    return <MoveGroupDialog {...propsOf("move")} group={group} parents={newParents(rows, group)} onMoved={onArrival} />;
  }
  return <DeleteGroupDialog {...propsOf("delete")} group={group} />;
}
