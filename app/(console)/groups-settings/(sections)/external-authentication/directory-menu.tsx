"use client";

import { ArrowDown, ArrowUp, UsersRound } from "lucide-react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { type Act, ActMenu } from "@/components/data-table/act-menu";
import { deleteAct, switchAct } from "@/components/data-table/usual-acts";
import type { DirectoryView } from "@/lib/directory/schema";
import { routes } from "@/lib/routes";
import type { SourceRights } from "@/lib/sources/schema";
import {
  deleteDirectoryAction,
  disableDirectoryAction,
  enableDirectoryAction,
  reorderDirectoriesAction,
} from "./actions";

type Props = {
  directory: DirectoryView;
  /** Every directory in the order in which they are asked. */
  ids: readonly string[];
  can: SourceRights;
};

/** What can be done with a directory; each act says whom it concerns. */
export function DirectoryMenu({ directory, ids, can }: Props) {
  const { id, name, status, userCount } = directory;
  const isEnabled = status === "enabled";
  const at = ids.indexOf(id);
  return (
    <ActMenu
      label={`Actions for ${name}`}
      acts={{
        mappings: { label: "Group mappings", icon: UsersRound, href: routes.groupMappings(id) },
        earlier: { ...askAct(name, "earlier", moved(ids, at, -1)), isOffered: can.update && at > 0 },
        later: { ...askAct(name, "later", moved(ids, at, 1)), isOffered: can.update && at < ids.length - 1 },
        status: switchAct({
          ...{ name, isEnabled, fields: { id } },
          isOffered: isEnabled ? can.disable : can.update,
          action: isEnabled ? disableDirectoryAction : enableDirectoryAction,
          consequence: isEnabled
            ? disabling(directory)
            : "Its users may sign in again, and their rights are looked at again.",
        }),
        delete: deleteAct({
          ...{ name, isOffered: can.delete, fields: { id } },
          action: deleteDirectoryAction,
          consequence: deleting(userCount),
          submitLabel: "Delete directory",
          typedConfirmation: userCount > 0 ? name : undefined,
        }),
      }}
    />
  );
}

const askAct = (name: string, way: "earlier" | "later", ids: string[]): Act => ({
  label: `Ask ${way}`,
  icon: way === "earlier" ? ArrowUp : ArrowDown,
  dialog: (state) => (
    <ConfirmDialog
      title={`Ask ${name} ${way}?`}
      consequence="The first directory that knows a name decides about it: who is in several of them may from now on be somebody of another."
      tone="primary"
      fields={{ ids }}
      action={reorderDirectoriesAction}
      successMessage="The order was changed"
      submitLabel={`Ask ${way}`}
      {...state}
    />
  ),
});

const disabling = ({ configuration: { keepHours } }: DirectoryView): string =>
  `It is not asked any more: nobody signs in by it, and the sessions of its users end now. Their keys, tokens and certificates go on for ${keepHours === 1 ? "1 hour" : `${keepHours} hours`} after the last time that it answered, and are refused then.`;

function deleting(userCount: number): string {
  const mappings = "Its group mappings go with it.";
  if (userCount === 0) return `No user here comes from it. ${mappings}`;
  const who = userCount === 1 ? "1 user comes" : `${userCount} users come`;
  return `${who} from it. They stay on the list, but nobody vouches for them any more: from now on they cannot sign in, their sessions end, and every key, token and certificate of theirs is refused. Connecting the same directory again does not bring them back. Whom that must not concern, set to Use Local Authentication first. ${mappings}`;
}

function moved(ids: readonly string[], from: number, by: number): string[] {
  const order = [...ids];
  const [id = ""] = order.splice(from, 1);
  order.splice(from + by, 0, id);
  return order;
}
