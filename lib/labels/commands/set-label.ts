import type { z } from "zod";
import { transaction } from "@/db/store";
import type { Actor } from "../../actor";
import { allowed, requirePermission } from "../../allowed";
import { recordAudit } from "../../audit/records";
import { invalid, notFound } from "../../errors";
import { validate } from "../../validate";
import { findItems } from "../items";
import { labelsOf } from "../queries";
import { writeLabel } from "../records";
import { type Label, mostLabels, RemoveLabelInput, SetLabelInput } from "../schema";

/**
 * Puts a label on a credential or an entry of the request log, changes it, or removes it (empty value). Answers the
 * labels that the item has then. Throws invalid, forbidden, not_found.
 */
export async function setLabel(actor: Actor, input: SetLabelInput): Promise<Label[]> {
  requirePermission(actor, "labels.update", "anywhere");
  return changeLabel(actor, validate(SetLabelInput, input));
}

function changeLabel(actor: Actor, change: z.output<typeof SetLabelInput>): Promise<Label[]> {
  const { itemKind, itemId, name, value } = change;
  return transaction(async (tx) => {
    const item = (await findItems(tx, itemKind, [itemId])).get(itemId);
    if (!item || !allowed(actor, "labels.read", item.where)) throw notFound(nouns[itemKind]);
    requirePermission(actor, "labels.update", item.where);
    const before = (await labelsOf(tx, itemKind, [itemId])).get(itemId) ?? [];
    const former = before.find((label) => label.name === name)?.value ?? "";
    if (former === value) return before;
    if (former === "" && before.length >= mostLabels) throw invalid({ name: [`At most ${mostLabels} labels`] });
    await writeLabel(tx, actor, change);
    await recordAudit(tx, actor, {
      event: "labels.update",
      subject: { kind: itemKind, id: itemId, name: item.name || itemId },
      groupPath: typeof item.where === "object" ? item.where.groupPath : undefined,
      before: { [name]: former },
      after: { [name]: value },
    });
    return (await labelsOf(tx, itemKind, [itemId])).get(itemId) ?? [];
  });
}

const nouns = { credential: "The credential", request: "The request" };

/** Takes a label off. */
export async function removeLabel(actor: Actor, input: RemoveLabelInput): Promise<void> {
  requirePermission(actor, "labels.update", "anywhere");
  await changeLabel(actor, { ...validate(RemoveLabelInput, input), value: "" });
}
