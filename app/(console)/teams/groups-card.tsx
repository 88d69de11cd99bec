import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { GroupMappingView } from "@/lib/group-mappings/schema";
import type { SourceView } from "@/lib/sources/schema";
import type { TeamView } from "@/lib/teams/schema";
import { AddGroupDialog } from "./add-group-dialog";
import { RemoveGroupButton } from "./remove-group-button";

export type GroupsCardProps = {
  team: Pick<TeamView, "id" | "name">;
  sources: readonly SourceView[];
  /** Those that lead into the team. */
  mappings: readonly GroupMappingView[];
  mayChange: boolean;
};

/** *Active Directory Groups*: whoever has one of them is in the team. Only where a directory or sign-in provider is set up. */
export function GroupsCard({ team, sources, mappings, mayChange }: GroupsCardProps) {
  if (sources.length === 0) return null;
  const nameOf = (id: string) => sources.find((source) => source.id === id)?.name ?? "";
  return (
    <Card>
      <CardHeader
        title="Active Directory Groups"
        description="Users who have one of these groups are in the team for as long as they have it."
        note={mayChange && <AddGroupDialog team={team} sources={sources} />}
      />
      <CardBody>
        {mappings.length > 0 ? (
          <ul className="divide-y divide-line rounded-md border border-line">
            {mappings.map((mapping) => (
              <li key={mapping.id} className="flex items-center justify-between gap-3 px-3 py-1.5">
                <span className="min-w-0">
                  <span className="block break-words">{mapping.name}</span>
                  <span className="wrap-anywhere block text-ink-2 text-xs">
                    {[nameOf(mapping.sourceId), mapping.externalGroup]
                      .filter((text) => text !== mapping.name)
                      .join(": ")}
                  </span>
                </span>
                {mayChange && <RemoveGroupButton team={team} mapping={mapping} />}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-2">No group leads into this team.</p>
        )}
      </CardBody>
    </Card>
  );
}
