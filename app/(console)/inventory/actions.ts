"use server";

import { CsvInput } from "@/lib/csv-field";
import { revokeCredentials } from "@/lib/inventory/commands/revoke-credentials";
import { RevokeCredentialsInput } from "@/lib/inventory/schema";
import { importLabels, previewLabels } from "@/lib/labels/commands/import-labels";
import { removeLabel, setLabel } from "@/lib/labels/commands/set-label";
import { RemoveLabelInput, SetLabelInput } from "@/lib/labels/schema";
import { action, queryAction } from "@/lib/web/action";

export const revokeCredentialsAction = action(RevokeCredentialsInput, revokeCredentials);

export const setLabelAction = action(SetLabelInput, setLabel);

export const removeLabelAction = action(RemoveLabelInput, removeLabel);

export const previewLabelsAction = queryAction(CsvInput, previewLabels);

export const importLabelsAction = action(CsvInput, importLabels);
