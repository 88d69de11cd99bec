"use client";

import { UserMinus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Button } from "@/components/ui/button";
import { CheckboxBox } from "@/components/ui/checkbox";
import { routes } from "@/lib/routes";
import type { TeamMemberView, TeamView } from "@/lib/teams/schema";
import { removeTeamMembersAction } from "./actions";

export type MembersFormProps = {
  team: Pick<TeamView, "id" | "name">;
  members: readonly TeamMemberView[];
  mayRemove: boolean;
};

/** Members with a box each; those that are ticked can be removed together. A service account belongs to the team and cannot be ticked. */
export function MembersForm({ team, members, mayRemove }: MembersFormProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const removable = members.filter(({ isServiceAccount }) => !isServiceAccount).map(({ id }) => id);
  const hasAll = chosen.length === removable.length;
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {members.map(({ id, username, email, isServiceAccount, status }) => (
          <li key={id} className="flex min-h-10 items-center gap-3 px-3 py-1.5">
            {mayRemove && removable.length > 0 && (
              <CheckboxBox
                aria-label={username}
                checked={chosen.includes(id)}
                disabled={isServiceAccount}
                onChange={() => toggle(id)}
              />
            )}
            <span className="min-w-0 flex-1">
              <Link prefetch={false} href={routes.user(id)} className="break-words font-medium hover:underline">
                {username}
              </Link>
              {email && <span className="block break-words text-ink-2 text-xs">{email}</span>}
            </span>
            {isServiceAccount && <span className="text-ink-2 text-sm">Service account</span>}
            {status === "disabled" && <span className="text-ink-2 text-sm">Disabled</span>}
          </li>
        ))}
      </ul>
      {mayRemove && removable.length > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button variant="ghost" size="sm" onClick={() => setChosen(hasAll ? [] : removable)}>
            {hasAll ? "Choose none" : "Choose all on this page"}
          </Button>
          <ConfirmDialog
            title={`Remove ${chosen.length === 1 ? "1 member" : `${chosen.length} members`} from ${team.name}?`}
            consequence="They at once lose what only this team gives: certificate issuers, permitted addresses and, in an administrators' team, the role. Their certificates stay."
            trigger={
              <Button size="sm" disabled={chosen.length === 0}>
                <UserMinus aria-hidden />
                Remove
              </Button>
            }
            fields={{ id: team.id, userIds: chosen }}
            action={removeTeamMembersAction}
            successMessage={({ changed }) =>
              changed === 1 ? "1 member was removed" : `${changed} members were removed`
            }
            onSuccess={() => setChosen([])}
            submitLabel="Remove"
          />
        </div>
      )}
    </>
  );
}
