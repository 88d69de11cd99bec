import { and, eq } from "drizzle-orm";
import { labels } from "@/db/schema";
import type { Transaction } from "@/db/store";
import { type Actor, userOf } from "../actor";
import { now } from "../clock";
import type { Label, LabelItemKind } from "./schema";

interface Change extends Label {
  itemKind: LabelItemKind;
  itemId: string;
}

/** Puts a label on an item or takes it off (empty value). */
export async function writeLabel(tx: Transaction, actor: Actor, { value, ...label }: Change): Promise<void> {
  const { itemKind, itemId, name } = label;
  if (value === "") {
    const isIt = and(eq(labels.itemKind, itemKind), eq(labels.itemId, itemId), eq(labels.name, name));
    await tx.delete(labels).where(isIt);
    return;
  }
  const row = { value, createdAt: now(), createdBy: userOf(actor)?.id ?? null };
  await tx
    .insert(labels)
    .values({ ...label, ...row })
    .onConflictDoUpdate({ target: [labels.itemKind, labels.itemId, labels.name], set: row });
}
