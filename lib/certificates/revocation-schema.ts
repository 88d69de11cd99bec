import { z } from "zod";
import { CertificateIdInput, certificateIds } from "./schema";

/** RFC 5280 §5.3.1, the permanent reasons. */
export const revocationReasons = [
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "privilegeWithdrawn",
  "aACompromise",
] as const;
export type RevocationReason = (typeof revocationReasons)[number];

export const revocationReasonLabels: Record<RevocationReason, string> = {
  unspecified: "No reason given",
  keyCompromise: "The key or the file may be known to others",
  cACompromise: "The issuer's key may be known to others",
  affiliationChanged: "The owner's position has changed",
  superseded: "Replaced by another certificate",
  cessationOfOperation: "No longer needed",
  privilegeWithdrawn: "The right to it was withdrawn",
  aACompromise: "The attribute authority's key may be known to others",
};

export const RevokeCertificateInput = z.object({
  id: CertificateIdInput.shape.id,
  reason: z.enum(revocationReasons, { error: "Choose a reason" }).default("unspecified"),
});
export type RevokeCertificateInput = z.input<typeof RevokeCertificateInput>;

export const RevokeManyInput = z.object({ ids: certificateIds, reason: RevokeCertificateInput.shape.reason });
export type RevokeManyInput = z.input<typeof RevokeManyInput>;
