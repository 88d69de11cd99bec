"use client";

import { Eye } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import type { ActionResult } from "@/components/action-result";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { MappingPreview as Preview, PreviewedUser } from "@/lib/group-mappings/schema";
import { previewMappingAction } from "./actions";

/** Says who of the known users would get and lose what if the surrounding form were saved. */
export function MappingPreview() {
  const place = useRef<HTMLDivElement>(null);
  const [isPending, startTransition] = useTransition();
  const [result, setResult] = useState<ActionResult<Preview> | null>(null);

  function preview() {
    const form = place.current?.closest("form");
    if (!form) return;
    const formData = new FormData(form);
    startTransition(async () => setResult(await previewMappingAction(null, formData)));
  }

  return (
    <div ref={place} className="grid gap-3">
      <div>
        <Button onClick={preview} aria-busy={isPending}>
          <Eye aria-hidden />
          Preview
        </Button>
      </div>
      <div aria-live="polite">
        {result && !result.ok && (
          <Callout tone="bad" title={result.message}>
            {Object.values(result.fieldErrors ?? {})
              .flat()
              .join(" ")}
          </Callout>
        )}
        {result?.ok && <Changes preview={result.data} />}
      </div>
    </div>
  );
}

function Changes({ preview: { users, changed, holders } }: { preview: Preview }) {
  if (changed === 0) {
    const who =
      holders === 0 ? "No known user has the group yet." : "Nothing changes for the users who have the group.";
    return <Callout title={who}>Users who sign in later get what their groups give then.</Callout>;
  }
  const hidden = changed - users.length;
  return (
    <div className="grid gap-2">
      <p className="font-medium">
        {changed === 1 ? "The rights of 1 user change:" : `The rights of ${changed} users change:`}
      </p>
      <ul className="max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line empty:hidden">
        {users.map((user) => (
          <li key={user.id} className="px-3 py-1.5">
            <span className="block break-words font-medium">{user.username}</span>
            <Side verb="gets" names={namesIn(user.gains)} />
            <Side verb="loses" names={namesIn(user.loses)} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p className="text-ink-2 text-sm">{hidden === 1 ? "1 more is" : `${hidden} more are`} not shown.</p>
      )}
    </div>
  );
}

const namesIn = ({ teams, roles }: PreviewedUser["gains"]) => [...teams.map((name) => `team ${name}`), ...roles];

function Side({ verb, names }: { verb: string; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <span className="block break-words text-ink-2 text-sm">
      {verb} {names.join(", ")}
    </span>
  );
}
