"use client";

import { Pencil, Trash2 } from "lucide-react";
import { ActMenu } from "@/components/data-table/act-menu";
import { routes } from "@/lib/routes";
import type { TeamView } from "@/lib/teams/schema";
import { DeleteTeamDialog } from "./delete-team-dialog";

/** What can be done with a team from the list. */
export function TeamMenu({ team }: { team: TeamView }) {
  return (
    <ActMenu
      label={`Actions for ${team.name}`}
      acts={{
        open: { label: team.can.update ? "Edit" : "View", icon: Pencil, href: routes.team(team.id) },
        delete: {
          ...{ label: "Delete", icon: Trash2, danger: true, isOffered: team.can.delete },
          dialog: (state) => <DeleteTeamDialog team={team} leaves={false} {...state} />,
        },
      }}
    />
  );
}
