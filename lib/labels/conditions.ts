import { and, type Column, eq, inArray, type SQL } from "drizzle-orm";
import { labels } from "@/db/schema";
import type { Reader } from "@/db/store";
import type { LabelItemKind } from "./schema";

interface Labelled {
  kind: LabelItemKind;
  /** The label's name, or `name: value`. */
  text: string;
}

/** Condition that keeps the items with a label. */
export function hasLabel(id: Column, { kind, text }: Labelled, reader: Reader): SQL {
  const [, name = text, value] = /^([^:=]+)[:=](.*)$/s.exec(text) ?? [];
  const labelled = reader
    .select({ id: labels.itemId })
    .from(labels)
    .where(
      and(
        eq(labels.itemKind, kind),
        eq(labels.name, name.trim()),
        value?.trim() ? eq(labels.value, value.trim()) : undefined,
      ),
    );
  return inArray(id, labelled);
}
