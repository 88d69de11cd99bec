import { type RevocationReason, revocationReasonLabels, revocationReasons } from "@/lib/certificates/revocation-schema";

const options = (reasons: readonly RevocationReason[]) =>
  reasons.map((value) => ({ value, label: revocationReasonLabels[value] }));

/** The reasons of *Revoke*, for its pull-down. */
export const reasonOptions = options(revocationReasons);

/** Of whom no authority is: whether one of them was broken is not theirs to say. */
export const ownReasonOptions = options(
  revocationReasons.filter((reason) => reason !== "cACompromise" && reason !== "aACompromise"),
);

/** The reasons that are offered to who may, or may not, revoke the certificates of others. */
export const reasonOptionsFor = (revokesOthers: boolean) => (revokesOthers ? reasonOptions : ownReasonOptions);
