/** What the built-in authority that signs client certificates is called. */
export const clientIssuerName = "Keyhall Client Authentication";

/** A certificate authority kept here. Its certificate is public. */
export interface IssuerView {
  id: string;
  parentId: string | null;
  name: string;
  subject: string;
  fingerprintSha256: string;
  notAfter: Date;
  createdAt: Date;
  certificatePem: string;
}
