import type { Actor } from "@/lib/actor";
import { csvLine } from "@/lib/csv";
import { listGroupChoices, listGroups } from "@/lib/groups/queries";
import { requireActor } from "@/lib/web/actor";
import { csvDownload } from "@/lib/web/csv-download";

export async function GET(): Promise<Response> {
  return csvDownload("organization-groups.csv", groupLines(await requireActor()));
}

async function* groupLines(actor: Actor): AsyncGenerator<string> {
  const names = ["Name", "Place", "Group ID", "Number", "UUID", "Country", "Locale"];
  yield csvLine([...names, "Users", "Administrators", "Groups below", "Created"]);
  const places = new Map((await listGroupChoices(actor, "groups.read")).map(({ id, label }) => [id, label]));
  let cursor: string | undefined;
  do {
    const page = await listGroups(actor, { cursor, limit: 500 });
    for (const group of page.items) {
      const { name, groupCode, number, uuid, country, locale } = group;
      const cells = [name, places.get(group.id), groupCode, number, uuid, country, locale];
      yield csvLine([...cells, group.users, group.administrators, group.children, group.createdAt]);
    }
    cursor = page.next;
  } while (cursor);
}
