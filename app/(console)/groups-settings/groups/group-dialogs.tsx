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
  const { kind, group } = last;
  const key = `${kind} ${group.id}`;
  const opening = { open: act !== null, onOpenChange: (isOpen: boolean) => !isOpen && onClose() };
  if (kind === "create") {
    const parents = groupChoices(rows, ({ mayAdd }) => mayAdd);
    const reachedId = rows.find(({ isReachedByAccountId }) => isReachedByAccountId)?.id;
    return (
      <CreateGroupDialog
        key={key}
        {...opening}
        parents={parents}
        parentId={group.id}
        reachedId={reachedId}
        onCreated={onArrival}
      />
    );
  }
  if (kind === "edit") return <EditGroupDialog key={key} {...opening} group={group} />;
  if (kind === "move") {
    const parents = newParents(rows, group);
    return <MoveGroupDialog key={key} {...opening} group={group} parents={parents} onMoved={onArrival} />;
  }
  return <DeleteGroupDialog key={key} {...opening} group={group} />;
}
