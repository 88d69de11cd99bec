"use client";

import { FormPreview } from "@/components/form-preview";
import { Callout } from "@/components/ui/callout";
import type { MappingPreview as Preview, PreviewedUser } from "@/lib/group-mappings/schema";
import { previewMappingAction } from "./actions";

/** Says who of the known users would get and lose what if the surrounding form were saved. */
export function MappingPreview() {
  return <FormPreview action={previewMappingAction}>{(preview) => <Changes preview={preview} />}</FormPreview>;
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
