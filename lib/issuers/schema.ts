/** What the built-in authority that signs client certificates is called. */
export const clientIssuerName = "Keyhall Client Authentication";

/** A certificate authority kept here. Its certificate is public. */
export interface IssuerView {
  id: string;
  parentId: string | null;
  name: string;
  subject: string;
  /** This and the next are null while the certificate of an external authority is awaited. */
  fingerprintSha256: string | null;
  notAfter: Date | null;
  createdAt: Date;
  certificatePem: string | null;
}
