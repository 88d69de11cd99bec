"use client";

import { useEffect, useState } from "react";
import { Field, FieldError, useFieldError } from "@/components/field";
import { CheckboxBox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { routes } from "@/lib/routes";
import type { TeamCandidate } from "@/lib/teams/schema";

const PAUSE_MS = 250;

/** Users who are not in the team: what is ticked stays ticked while the search goes on. */
export function CandidatePicker({ teamId }: { teamId: string }) {
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<readonly TeamCandidate[] | null>(null);
  const [chosen, setChosen] = useState<readonly TeamCandidate[]>([]);
  const message = useFieldError("userIds");

  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      // Also the body's reading ends when nobody waits for it any more.
      const users = await candidatesOf(teamId, search, asked.signal).catch(() => null);
      if (users) setFound(users);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [teamId, search]);

  const isChosen = (user: TeamCandidate) => chosen.some(({ id }) => id === user.id);
  const toggle = (user: TeamCandidate) =>
    setChosen(isChosen(user) ? chosen.filter(({ id }) => id !== user.id) : [...chosen, user]);
  const shown = [...chosen, ...(found ?? []).filter((user) => !isChosen(user))];
  return (
    <>
      <Field name="search" label="Search username, name or email">
        <Input value={search} onChange={(event) => setSearch(event.target.value)} autoComplete="off" />
      </Field>
      {chosen.map(({ id }) => (
        <input key={id} type="hidden" name="userIds" value={id} />
      ))}
      <div data-field="userIds" className="grid gap-3">
        <p data-field-label="" className="font-medium">
          Users
        </p>
        {message && <FieldError id="candidates-error">{message}</FieldError>}
        <p aria-live="polite" className="text-ink-2 text-sm">
          {statusOf(found, chosen.length)}
        </p>
        <ul className="max-h-72 divide-y divide-line overflow-y-auto rounded-md border border-line empty:hidden">
          {shown.map((user) => (
            <li key={user.id} className="has-checked:bg-accent-soft">
              <label htmlFor={`candidate-${user.id}`} className="flex min-h-10 items-center gap-3 px-3 py-1.5">
                <CheckboxBox
                  id={`candidate-${user.id}`}
                  checked={isChosen(user)}
                  onChange={() => toggle(user)}
                  aria-label={user.username}
                />
                <span className="min-w-0">
                  <span className="block break-words">{user.username}</span>
                  {user.email && <span className="block break-words text-ink-2 text-xs">{user.email}</span>}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

async function candidatesOf(teamId: string, search: string, signal: AbortSignal): Promise<TeamCandidate[] | null> {
  const answer = await fetch(routes.teamCandidates(teamId, search), { signal });
  return answer.ok ? answer.json() : null;
}

const most = 50;

function statusOf(found: readonly TeamCandidate[] | null, chosen: number): string {
  if (!found) return "Looking for users…";
  if (found.length === 0) return chosen > 0 ? `${chosen} chosen. Nobody else matches.` : "Nobody matches.";
  return `${chosen} chosen.${found.length === most ? ` The first ${most} are shown: search for others.` : ""}`;
}
