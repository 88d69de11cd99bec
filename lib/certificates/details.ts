import type { AuditEventView } from "../audit/schema";
import type { DescribedCertificate } from "../pki/describe-certificate";
import type { MailOfCertificate } from "./mail-list";
import type { CertificateNotes, CertificateView } from "./schema";

/** A certificate's page. */
export interface CertificateDetails extends CertificateNotes {
  certificate: CertificateView;
  /** Proving its key authenticates its owner here, as long as it is good. */
  authenticates: boolean;
  /** Until when its owner, who asks, may download the key that the server made; null: it is not here. */
  keyKeptUntil: Date | null;
  /** Everything it says; null for those that are bearers here. */
  described: DescribedCertificate | null;
  /** Its issuers, nearest first. */
  chain: { subject: string; issuer: string; notAfter: Date; fingerprintSha256: string; keyType: string }[];
  renews: CertificateView | null;
  /** The newest that took its place. */
  renewedBy: CertificateView | null;
  history: AuditEventView[];
  /** null: the viewer is not told. */
  mails: MailOfCertificate[] | null;
  /** The viewer, who may revoke it, may take it off hold: an owner only what they put on hold themselves. */
  mayRelease: boolean;
}
