"use client";

import { FolderInput, Info, Pencil, Plus, Trash2 } from "lucide-react";
import Link from "next/link";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { routes } from "@/lib/routes";
import type { GroupAct } from "./group-dialogs";
import type { GroupRow } from "./group-row";

/** What can be done to a group, as far as the viewer may. */
export function GroupMenu({ row, onAct }: { row: GroupRow; onAct: (act: GroupAct) => void }) {
  return (
    <RowMenu label={`Actions for ${row.name}`}>
      <RowMenuItem asChild>
        <Link prefetch={false} href={routes.groups({ group: row.id })} scroll={false}>
          <Info aria-hidden />
          Details
        </Link>
      </RowMenuItem>
      {row.mayAdd && (
        <RowMenuItem onSelect={() => onAct({ kind: "create", group: row })}>
          <Plus aria-hidden />
          Add group below
        </RowMenuItem>
      )}
      {row.mayUpdate && (
        <RowMenuItem onSelect={() => onAct({ kind: "edit", group: row })}>
          <Pencil aria-hidden />
          Edit
        </RowMenuItem>
      )}
      {row.mayMove && (
        <RowMenuItem onSelect={() => onAct({ kind: "move", group: row })}>
          <FolderInput aria-hidden />
          Move
        </RowMenuItem>
      )}
      {row.mayDelete && (
        <>
          <RowMenuSeparator />
          <RowMenuItem danger onSelect={() => onAct({ kind: "delete", group: row })}>
            <Trash2 aria-hidden />
            Delete
          </RowMenuItem>
        </>
      )}
    </RowMenu>
  );
}
