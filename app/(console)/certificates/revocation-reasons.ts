import { revocationReasonLabels, revocationReasons } from "@/lib/certificates/schema";

/** The reasons of *Revoke*, for its pull-down. */
export const reasonOptions = revocationReasons.map((value) => ({ value, label: revocationReasonLabels[value] }));
