import { CsvInput } from "@/lib/csv-field";
import { importLabels } from "@/lib/labels/commands/import-labels";
import { removeLabel, setLabel } from "@/lib/labels/commands/set-label";
import { listLabels } from "@/lib/labels/queries";
import { LabelFilters, RemoveLabelInput, SetLabelInput } from "@/lib/labels/schema";
import { ItemLabel, Label } from "./answers/labels";
import { CsvRowResult } from "./answers/row-results";
import { pageOf } from "./answers/wire";
import { type Api, route } from "./route";

/** `/labels`: what people note about credentials and about entries of the log of requests. */
export function addLabels(api: Api): void {
  route(
    api,
    {
      method: "get",
      path: "/labels",
      description: "List labels of credentials and of logged requests.",
      input: LabelFilters,
      answer: pageOf(ItemLabel),
    },
    listLabels,
  );
  route(
    api,
    {
      method: "post",
      path: "/labels",
      description: "Put a label on a credential or a logged request; an empty value removes it.",
      input: SetLabelInput,
      answer: Label.array(),
    },
    setLabel,
  );
  route(
    api,
    { method: "delete", path: "/labels", description: "Remove a label.", input: RemoveLabelInput, answer: null },
    removeLabel,
  );
  route(
    api,
    {
      method: "post",
      path: "/labels/import",
      description: "Carry out a CSV file of labels (item kind, item id, name, value) and say what became of each row.",
      input: CsvInput,
      answer: CsvRowResult.array(),
    },
    importLabels,
  );
}
