/** CRLReason (RFC 5280 §5.3.1). `removeFromCRL` is absent: it belongs to delta lists, which are not made here. */
export const revocationReasonCodes = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;
export type RevocationReasonName = keyof typeof revocationReasonCodes;
