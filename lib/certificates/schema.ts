import { z } from "zod";
import { CredentialFilters, type CredentialStatus, emptyIsAbsent, type OwnerView } from "../credentials/schema";
import { line } from "../fields";
import type { KeyType } from "../pki/keys";

/** What a person may choose for the key of a certificate. */
export const certificateKeyTypes = [
  "ec-p256",
  "ec-p384",
  "rsa-2048",
  "rsa-3072",
  "rsa-4096",
  "ed25519",
] as const satisfies readonly KeyType[];

export const certificateKeyTypeLabels: Record<KeyType, string> = {
  "ec-p256": "EC P-256",
  "ec-p384": "EC P-384",
  "rsa-2048": "RSA 2048",
  "rsa-3072": "RSA 3072",
  "rsa-4096": "RSA 4096",
  ed25519: "Ed25519",
};

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

const certificatePurposes = ["administrator", "automation", "general", "foreign"] as const;
export type CertificatePurpose = (typeof certificatePurposes)[number];

const id = z.string().max(60);
const keyType = z.enum(certificateKeyTypes, { error: "Choose a key type" });
const name = line(200);
/** The maximum in force is a setting; the command enforces it. */
const days = z.coerce
  .number({ error: "A whole number of days" })
  .int("A whole number of days")
  .min(1, "At least 1")
  .max(3660, "At most 3660");
const newPassword = z
  .string({ error: "The Certificate Password is needed" })
  .min(8, "At least 8 characters")
  .max(256, "At most 256 characters");

export const CreateClientCertificateInput = z.object({
  name: name.default(""),
  days,
  keyType: keyType.default("ec-p256"),
});
export type CreateClientCertificateInput = z.input<typeof CreateClientCertificateInput>;

export const DownloadClientCertificateInput = z.object({ id, withPrivateKey: z.boolean().default(false) });
export type DownloadClientCertificateInput = z.input<typeof DownloadClientCertificateInput>;

/** The name of the `.pem` that is downloaded; the page's commands name the same file. */
export const pemFileName = (serial: string, withPrivateKey: boolean): string =>
  `client-certificate-${serial.slice(0, 8)}${withPrivateKey ? "-with-key" : ""}.pem`;

export const RenameCertificateInput = z.object({ id, name });
export type RenameCertificateInput = z.input<typeof RenameCertificateInput>;

export const RevokeCertificateInput = z.object({
  id,
  reason: z.enum(revocationReasons, { error: "Choose a reason" }).default("unspecified"),
});
export type RevokeCertificateInput = z.input<typeof RevokeCertificateInput>;

export const ReplaceAdministratorCertificateInput = z.object({
  userId: id,
  certificatePassword: newPassword,
  keyType: keyType.default("rsa-2048"),
  days: emptyIsAbsent(days),
});
export type ReplaceAdministratorCertificateInput = z.input<typeof ReplaceAdministratorCertificateInput>;

export const ExportAdministratorCertificateInput = z.object({
  userId: id,
  certificatePassword: z
    .string({ error: "The Certificate Password is needed" })
    .min(1, "The Certificate Password is needed")
    .max(256, "At most 256 characters"),
  encryption: z.enum(["modern", "legacy"]).default("modern"),
});
export type ExportAdministratorCertificateInput = z.input<typeof ExportAdministratorCertificateInput>;

export const keyOrigins = ["server", "browser", "request", "foreign"] as const;
export type KeyOrigin = (typeof keyOrigins)[number];

const certificateSorts = ["created", "name", "subject", "from", "expires", "last-used"] as const;
const sorts = certificateSorts.flatMap((sort) => [sort, `-${sort}`] as const);
export type CertificateSort = (typeof sorts)[number];

export const CertificateFilters = CredentialFilters.extend({
  purpose: emptyIsAbsent(z.enum(certificatePurposes)),
  keyOrigin: emptyIsAbsent(z.enum(keyOrigins)),
  issuerId: emptyIsAbsent(id),
  teamId: emptyIsAbsent(id),
  sort: emptyIsAbsent(z.enum(sorts)),
});
export type CertificateFilters = z.input<typeof CertificateFilters>;

/** A certificate as anybody with the right to see it sees it: never the certificate itself, which may be a bearer. */
export interface CertificateView {
  id: string;
  name: string;
  purpose: CertificatePurpose;
  status: CredentialStatus;
  subject: string;
  /** `DNS:a`, `IP:b`, `EMAIL:c`, `URI:d` */
  subjectAltNames: string[];
  issuer: string;
  /** null: issued elsewhere. */
  issuerId: string | null;
  team: { id: string; name: string } | null;
  /** Who made the key. */
  keyOrigin: KeyOrigin;
  /** The certificate whose place this one took. */
  renewsId: string | null;
  /** Lower-case hex. */
  serial: string;
  /** Lower-case hex. */
  fingerprintSha256: string;
  keyType: string;
  notBefore: Date;
  notAfter: Date;
  createdAt: Date;
  revokedAt: Date | null;
  revocationReason: string | null;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  owner: OwnerView;
}
