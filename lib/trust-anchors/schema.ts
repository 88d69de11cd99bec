import { z } from "zod";
import { emptyIsAbsent } from "../credentials/schema";
import { requiredName } from "../fields";

/** The parts of a certificate that may name a user. */
const ruleFields = ["common-name", "email", "upn", "dns"] as const;
export type RuleField = (typeof ruleFields)[number];

/** Which part of a certificate names the user, and by what. */
export const UserRule = z.object({
  field: z.enum(ruleFields, { error: "Choose a part of the certificate" }),
  user: z.enum(["username", "email"], { error: "Username or email" }),
  /** With one `*`: the value must look so, and only what stands for `*` names the user. Left out: the whole value does. */
  pattern: emptyIsAbsent(
    z
      .string()
      .trim()
      .max(200, "At most 200 characters")
      .regex(/^[^*\p{Cc}]*\*[^*\p{Cc}]*$/u, "With exactly one *, such as *@example.com"),
  ),
});
export type UserRule = z.output<typeof UserRule>;

const id = z.string().max(60);
const name = requiredName("Name", 100);
const pem = z.string().max(700_000, "This is too long");

export const ImportTrustAnchorInput = z.object({
  name,
  /** PEM of the authority that signs the certificates. */
  certificate: pem.min(1, "The certificate is needed"),
  rule: UserRule,
});
export type ImportTrustAnchorInput = z.input<typeof ImportTrustAnchorInput>;

export const UpdateTrustAnchorInput = z.object({ id, name: name.optional(), rule: UserRule.optional() });
export type UpdateTrustAnchorInput = z.input<typeof UpdateTrustAnchorInput>;

export const TrustAnchorIdInput = z.object({ id });
export type TrustAnchorIdInput = z.input<typeof TrustAnchorIdInput>;

export const UploadRevocationListInput = z.object({
  id,
  /** PEM (`X509 CRL`), or DER in base64. */
  list: pem.min(1, "The revocation list is needed"),
});
export type UploadRevocationListInput = z.input<typeof UploadRevocationListInput>;

export const TestCertificateInput = z.object({
  /** PEM, the certificate in question first, then those above it that a client would send. */
  certificate: pem.min(1, "The certificate is needed"),
});
export type TestCertificateInput = z.input<typeof TestCertificateInput>;

export interface TrustAnchorView {
  id: string;
  name: string;
  status: "enabled" | "disabled";
  subject: string;
  fingerprintSha256: string;
  notAfter: Date;
  rule: UserRule;
  /** Until when its revocation list counts; null: it has none. */
  revocationListUntil: Date | null;
  createdAt: Date;
}

/** What would become of a caller with this certificate. */
export type CertificateTest =
  | { accepted: true; user: { id: string; username: string; enabled: boolean }; by: { id: string; name: string } }
  | { accepted: false; code: string; message: string };
