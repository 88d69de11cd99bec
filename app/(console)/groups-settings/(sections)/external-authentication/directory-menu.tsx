"use client";

import { ArrowDown, ArrowUp, Ban, CircleCheck, Trash2, UsersRound } from "lucide-react";
import Link from "next/link";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { useOneOpen } from "@/components/use-one-open";
import type { DirectoryView } from "@/lib/directory/schema";
import { routes } from "@/lib/routes";
import type { SourceRights } from "@/lib/sources/schema";
import {
  deleteDirectoryAction,
  disableDirectoryAction,
  enableDirectoryAction,
  reorderDirectoriesAction,
} from "./actions";

type Act = "earlier" | "later" | "status" | "delete";
type Props = {
  directory: DirectoryView;
  /** Every directory in the order in which they are asked. */
  ids: readonly string[];
  can: SourceRights;
};

/** What can be done with a directory; each act says whom it concerns. */
export function DirectoryMenu({ directory, ids, can }: Props) {
  const { open, dialog } = useOneOpen<Act>();
  const { id, name, status, userCount } = directory;
  const isEnabled = status === "enabled";
  const at = ids.indexOf(id);
  return (
    <>
      <RowMenu label={`Actions for ${name}`}>
        <RowMenuItem asChild>
          <Link href={routes.groupMappings(id)}>
            <UsersRound aria-hidden />
            Group mappings
          </Link>
        </RowMenuItem>
        {can.update && at > 0 && (
          <RowMenuItem onSelect={() => open("earlier")}>
            <ArrowUp aria-hidden />
            Ask earlier
          </RowMenuItem>
        )}
        {can.update && at < ids.length - 1 && (
          <RowMenuItem onSelect={() => open("later")}>
            <ArrowDown aria-hidden />
            Ask later
          </RowMenuItem>
        )}
        {(isEnabled ? can.disable : can.update) && (
          <RowMenuItem onSelect={() => open("status")}>
            {isEnabled ? <Ban aria-hidden /> : <CircleCheck aria-hidden />}
            {isEnabled ? "Disable" : "Enable"}
          </RowMenuItem>
        )}
        {can.delete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => open("delete")}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      {(["earlier", "later"] as const).map((way) => (
        <ConfirmDialog
          key={way}
          title={`Ask ${name} ${way}?`}
          consequence="The first directory that knows a name decides about it: who is in several of them may from now on be somebody of another."
          tone="primary"
          fields={{ ids: moved(ids, at, way === "earlier" ? -1 : 1) }}
          action={reorderDirectoriesAction}
          successMessage="The order was changed"
          submitLabel={`Ask ${way}`}
          {...dialog(way)}
        />
      ))}
      <ConfirmDialog
        title={isEnabled ? `Disable ${name}?` : `Enable ${name}?`}
        consequence={
          isEnabled ? disabling(directory) : "Its users may sign in again, and their rights are looked at again."
        }
        tone={isEnabled ? "danger" : "primary"}
        fields={{ id }}
        action={isEnabled ? disableDirectoryAction : enableDirectoryAction}
        successMessage={isEnabled ? `${name} was disabled` : `${name} was enabled`}
        submitLabel={isEnabled ? "Disable" : "Enable"}
        {...dialog("status")}
      />
      <ConfirmDialog
        title={`Delete ${name}?`}
        consequence={deleting(userCount)}
        fields={{ id }}
        action={deleteDirectoryAction}
        successMessage={`${name} was deleted`}
        submitLabel="Delete directory"
        typedConfirmation={userCount > 0 ? name : undefined}
        {...dialog("delete")}
      />
    </>
  );
}

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
