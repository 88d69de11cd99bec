import type { Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed } from "../allowed";
import type { CsvRowResult } from "../csv-field";
import { readTable, type TableRow } from "../csv-table";
import { fieldErrorsOf } from "../validate";
import { findItems, type LabelItem } from "./items";
import { labelsOf } from "./queries";
import { labelColumns, labelItemKinds, mostLabels, SetLabelInput } from "./schema";

type Column = (typeof labelColumns)[number];

/** A row of a file of labels; with `change` when it can be carried out. */
export interface ExaminedLabel extends CsvRowResult {
  change?: { itemKind: "credential" | "request"; itemId: string; name: string; value: string };
  groupPath?: string;
}

/** Reads the file and says of every row what would become of it, as things are now. Throws invalid for the whole file. */
export async function examineLabels(actor: Actor, csv: string, reader: Reader): Promise<ExaminedLabel[]> {
  const rows = readTable(csv, { columns: labelColumns, required: ["item id", "name", "value"] }).map(parsed);
  const known = new Map<string, LabelItem>();
  const counts = new Map<string, Set<string>>();
  for (const kind of labelItemKinds) {
    const ids = [...new Set(rows.flatMap(({ data }) => (data?.itemKind === kind ? [data.itemId] : [])))];
    for (const part of chunks(ids)) {
      for (const [id, item] of await findItems(reader, kind, part)) known.set(`${kind} ${id}`, item);
      for (const [id, has] of await labelsOf(reader, kind, part))
        counts.set(`${kind} ${id}`, new Set(has.map(({ name }) => name)));
    }
  }
  const seen = new Set<string>();
  return rows.map(({ line, name, problems, data }) => {
    const refused = (message: string): ExaminedLabel => ({ line, name, ok: false, message });
    if (!data || problems.length > 0) return refused(problems.join(". "));
    const key = `${data.itemKind} ${data.itemId}`;
    const item = known.get(key);
    if (!item || !allowed(actor, "labels.read", item.where)) return refused(`There is no ${data.itemKind} of this id`);
    if (!allowed(actor, "labels.update", item.where)) return refused("You may not label this");
    if (seen.has(`${key} ${data.name}`)) return refused("This label stands in the file twice");
    seen.add(`${key} ${data.name}`);
    const has = counts.get(key) ?? new Set();
    counts.set(key, has);
    if (data.value !== "" && !has.has(data.name) && has.size >= mostLabels)
      return refused(`It has ${mostLabels} labels, and may have no more`);
    if (data.value === "") has.delete(data.name);
    else has.add(data.name);
    const groupPath = typeof item.where === "object" ? item.where.groupPath : undefined;
    return { line, name, ok: true, message: data.value === "" ? "Remove" : "Set", change: data, groupPath };
  });
}

function parsed({ line, cell, problems }: TableRow<Column>) {
  const given = {
    itemKind: cell("item kind").toLowerCase() || "credential",
    itemId: cell("item id"),
    name: cell("name"),
    value: cell("value"),
  };
  const { data, error } = SetLabelInput.safeParse(given);
  const found = error ? Object.values(fieldErrorsOf(error)).flat() : [];
  const name = `${given.itemId}, ${given.name}: ${given.value || "(none)"}`;
  return { line, name, problems: [...problems, ...found], data };
}

const itemsAtOnce = 500;

function* chunks(ids: readonly string[]): Generator<string[]> {
  for (let i = 0; i < ids.length; i += itemsAtOnce) yield ids.slice(i, i + itemsAtOnce);
}
