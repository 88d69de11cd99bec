import { paramOf, type TableParams } from "@/components/data-table/table-params";
import { allowed } from "@/lib/allowed";
import { getGroup, getGroupTree, listGroupChoices } from "@/lib/groups/queries";
import { findInstanceByAccount } from "@/lib/instances/queries";
import { requireActor } from "@/lib/web/actor";
import { orNotFound } from "@/lib/web/or-not-found";
import { GroupExplorer } from "./group-explorer";
import { groupRowsOf } from "./group-rows";
import { GroupSheet } from "./group-sheet";

export const metadata = { title: "Organization groups" };

export default async function GroupsPage({ searchParams }: { searchParams: Promise<TableParams> }) {
  const actor = await requireActor();
  const selectedId = paramOf(await searchParams, "group");
  const tree = await orNotFound(getGroupTree(actor));
  const rows = groupRowsOf(actor, tree, (await findInstanceByAccount())?.groupId);
  const selected = selectedId ? await orNotFound(getGroup(actor, selectedId)) : null;
  const place = selected && (await listGroupChoices(actor, "groups.read")).find(({ id }) => id === selected.id)?.label;
  return (
    <>
      <GroupExplorer rows={rows} selectedId={selected?.id} mayChange={allowed(actor, "groups.update", "anywhere")} />
      {selected && <GroupSheet actor={actor} group={selected} place={place ?? selected.name} />}
    </>
  );
}
