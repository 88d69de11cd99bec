import { z } from "zod";
import {
  CredentialFilters,
  type CredentialStatus,
  emptyIsAbsent,
  type OwnerView,
  type RotationView,
} from "../credentials/schema";
import { emailAddresses, nameLine, paragraphs, wholeDays } from "../fields";
import { keyTypes } from "../key-types";

const certificatePurposes = ["administrator", "automation", "general", "foreign"] as const;
export type CertificatePurpose = (typeof certificatePurposes)[number];

const id = z.string().max(60);
const keyType = z.enum(keyTypes, { error: "Choose a key type" });
const name = nameLine(200);
/** The maximum in force is a setting; the command enforces it. */
const days = wholeDays(1, 3660);
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

/** What is left out stays; of somebody else's certificate the name stays. */
export const UpdateCertificateInput = z.object({
  id,
  name: name.optional(),
  notes: paragraphs(2000).optional(),
  /** Further addresses for mails about it. */
  extraEmails: emailAddresses.optional(),
});
export type UpdateCertificateInput = z.input<typeof UpdateCertificateInput>;

export const CertificateIdInput = z.object({ id });
export type CertificateIdInput = z.input<typeof CertificateIdInput>;

export const HandOverCertificateInput = z.object({
  id,
  username: z.string({ error: "Whom to?" }).trim().min(1, "Whom to?").max(200, "At most 200 characters"),
});
export type HandOverCertificateInput = z.input<typeof HandOverCertificateInput>;

export const ExportPkcs12Input = z.object({
  id,
  password: z
    .string({ error: "A password is needed" })
    .min(8, "At least 8 characters")
    .max(256, "At most 256 characters"),
  encryption: z.enum(["modern", "legacy"]).default("modern"),
});
export type ExportPkcs12Input = z.input<typeof ExportPkcs12Input>;

/** Files of a certificate for other uses; each is public. */
export const certificateFormats = ["pem", "der", "chain", "bundle"] as const;
export type CertificateFormat = (typeof certificateFormats)[number];
export const CertificateFileInput = z.object({
  id,
  format: z.enum(certificateFormats, { error: "pem, der, chain or bundle" }).default("pem"),
});
export type CertificateFileInput = z.input<typeof CertificateFileInput>;

export const ImportCertificatesInput = z.object({
  /** PEM, or DER or PKCS#7 in base64. */
  certificates: z
    .string({ error: "A certificate is needed" })
    .min(1, "A certificate is needed")
    .max(700_000, "At most 500 kB"),
  teamId: emptyIsAbsent(id),
  name: name.default(""),
  notes: paragraphs(2000).default(""),
});
export type ImportCertificatesInput = z.input<typeof ImportCertificatesInput>;

export const certificateIds = z.array(id).min(1, "Choose at least one certificate").max(500, "At most 500 at once");
export const HandOverManyInput = z.object({ ids: certificateIds, username: HandOverCertificateInput.shape.username });
export type HandOverManyInput = z.input<typeof HandOverManyInput>;
export const ExportManyInput = z.object({ ids: certificateIds });
export type ExportManyInput = z.input<typeof ExportManyInput>;

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

/** What only those are told who may see a certificate by right; null for those with whom it is shared. */
export interface CertificateNotes {
  notes: string | null;
  extraEmails: string[] | null;
}

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
  /** What people call it: its name, else the common name, the first alternative name, the whole subject. */
  title: string;
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
  /** When it authenticates no more; without limits and rotation when it ends. */
  expiresAt: Date | null;
  rotation: RotationView;
  owner: OwnerView;
}
