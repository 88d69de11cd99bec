import {
  extendedKeyUsageLabels,
  keySupplierLabels,
  keyUsageLabels,
  subjectAltNameLabels,
  subjectFieldLabels,
} from "@/lib/issuers/profile-schema";
import { keyTypeLabels } from "@/lib/key-types";

export interface Choice {
  value: string;
  label: string;
}

const choicesOf = (labels: Record<string, string>): Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** What the boxes and pull-downs of a profile offer. */
export const profileChoices = {
  keyTypes: choicesOf(keyTypeLabels),
  keySuppliers: choicesOf(keySupplierLabels),
  keyUsage: choicesOf(keyUsageLabels),
  extendedKeyUsage: choicesOf(extendedKeyUsageLabels),
  subjectFields: choicesOf(subjectFieldLabels),
  subjectAltNames: choicesOf(subjectAltNameLabels),
};
export type ProfileChoices = typeof profileChoices;
