"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { TeamView } from "@/lib/teams/schema";
import { DeleteTeamDialog } from "./delete-team-dialog";

/** *Delete* on the team's own page. */
export function DeleteTeamButton({ team }: { team: TeamView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      <DeleteTeamDialog team={team} leaves open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
