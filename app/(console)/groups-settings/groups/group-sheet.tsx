import Link from "next/link";
import { RowSheet } from "@/components/data-table/row-sheet";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { MonoValue } from "@/components/ui/mono-value";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/actor";
import { allowed } from "@/lib/allowed";
import type { GroupView } from "@/lib/groups/schema";
import { routes } from "@/lib/routes";

type GroupSheetProps = {
  actor: Actor;
  group: GroupView;
  /** The names from the top down. */
  place: string;
};

/** One group: how programs name it, what is in it, and the ways on from it. */
export function GroupSheet({ actor, group, place }: GroupSheetProps) {
  const here = { groupPath: group.path };
  const maySeeSettings = allowed(actor, "settings.read", here) || allowed(actor, "tenant-keys.read", here);
  return (
    <RowSheet title={group.name} description={place} closeHref={routes.groups()}>
      <DescriptionList
        items={[
          { term: "Group ID", value: <MonoValue full value={group.groupCode} label="Group ID" /> },
          { term: "Number", value: <MonoValue full value={String(group.number)} label="Number" /> },
          { term: "UUID", value: <MonoValue full value={group.uuid} label="UUID" className="text-2xs" /> },
          { term: "Country", value: group.country || "not given" },
          { term: "Locale", value: group.locale },
          { term: "Users", value: group.users },
          { term: "Administrators", value: group.administrators },
          { term: "Groups below", value: group.children },
          { term: "Made", value: <Time at={group.createdAt} /> },
        ]}
      />
      <p className="mt-3 text-ink-2 text-sm">
        Users counts those whose home is this very group, administrators included; not those of groups below.
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        {maySeeSettings && (
          <Button asChild>
            <Link href={routes.restApi({ group: group.id })}>REST API settings</Link>
          </Button>
        )}
        {allowed(actor, "audit.read", here) && (
          <Button asChild>
            <Link href={routes.audit({ subjectId: group.id })}>View History</Link>
          </Button>
        )}
      </div>
    </RowSheet>
  );
}
