"use client";

import { Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { RowMenu, RowMenuItem, RowMenuSeparator } from "@/components/data-table/row-menu";
import { routes } from "@/lib/routes";
import type { TeamView } from "@/lib/teams/schema";
import { DeleteTeamDialog } from "./delete-team-dialog";

/** What can be done with a team from the list. */
export function TeamMenu({ team }: { team: TeamView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <RowMenu label={`Actions for ${team.name}`}>
        <RowMenuItem asChild>
          <Link prefetch={false} href={routes.team(team.id)}>
            <Pencil aria-hidden />
            {team.can.update ? "Edit" : "View"}
          </Link>
        </RowMenuItem>
        {team.can.delete && (
          <>
            <RowMenuSeparator />
            <RowMenuItem danger onSelect={() => setOpen(true)}>
              <Trash2 aria-hidden />
              Delete
            </RowMenuItem>
          </>
        )}
      </RowMenu>
      <DeleteTeamDialog team={team} leaves={false} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
