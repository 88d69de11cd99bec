import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { line, requiredLine, requiredName } from "../fields";
import { PageInput } from "../paging";

export const labelItemKinds = ["credential", "request"] as const;
export type LabelItemKind = (typeof labelItemKinds)[number];

const itemKind = z.enum(labelItemKinds, { error: "credential or request" });
const itemId = requiredLine("Item id", 60);
const withoutSigns = [/^[^:=]*$/, "Without colons and equals signs"] as const;
// What is there can be taken off, whatever it is called.
const formerName = requiredLine("Name", 60).regex(...withoutSigns);
const labelName = requiredName("Name", 60).regex(...withoutSigns);
const labelValue = line(200);

/** The most labels that one item may have. */
export const mostLabels = 20;

export const SetLabelInput = z.object({
  itemKind,
  itemId,
  name: labelName,
  /** Empty: the label is removed. */
  value: labelValue.default(""),
});
export type SetLabelInput = z.input<typeof SetLabelInput>;

export const RemoveLabelInput = SetLabelInput.omit({ value: true }).extend({ name: formerName });
export type RemoveLabelInput = z.input<typeof RemoveLabelInput>;

export const LabelFilters = PageInput.omit({ search: true }).extend({
  itemKind: emptyIsAbsent(itemKind),
  itemId: emptyIsAbsent(z.string().max(60)),
  name: emptyIsAbsent(z.string().max(60)),
  value: emptyIsAbsent(z.string().max(200)),
});
export type LabelFilters = z.input<typeof LabelFilters>;

/** A filter by label: `name`, or `name: value`. */
export const labelFilter = emptyIsAbsent(z.string().trim().max(270));

export interface Label {
  name: string;
  value: string;
}

export interface LabelView extends Label {
  itemKind: LabelItemKind;
  itemId: string;
  createdAt: Date;
}

/** The columns of a file of labels. */
export const labelColumns = ["item kind", "item id", "name", "value"] as const;
