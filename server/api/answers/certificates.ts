import { z } from "@hono/zod-openapi";
import { keyOrigins } from "@/lib/certificates/schema";
import { CredentialStatus, Owner, Rotation } from "./credentials";
import { moment, Named } from "./wire";

export const Certificate = z
  .object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    purpose: z.enum(["administrator", "automation", "foreign", "general"]),
    status: CredentialStatus,
    subject: z.string(),
    subjectAltNames: z.array(z.string()),
    issuer: z.string(),
    issuerId: z.string().nullable(),
    team: Named.nullable(),
    keyOrigin: z.enum(keyOrigins),
    renewsId: z.string().nullable(),
    serial: z.string(),
    fingerprintSha256: z.string(),
    keyType: z.string(),
    notBefore: moment,
    notAfter: moment,
    createdAt: moment,
    revokedAt: moment.nullable(),
    revocationReason: z.string().nullable(),
    lastUsedAt: moment.nullable(),
    lastUsedAddress: z.string().nullable(),
    expiresAt: moment.nullable(),
    rotation: Rotation,
    owner: Owner,
  })
  .meta({ id: "Certificate" });

/** null: this caller is not told. */
export const CertificateWithNotes = z
  .object({
    ...Certificate.shape,
    notes: z.string().nullable(),
    extraEmails: z.array(z.string()).nullable(),
  })
  .meta({ id: "CertificateWithNotes" });

export const DownloadedCertificate = z
  .object({ fileName: z.string(), pem: z.string() })
  .meta({ id: "DownloadedCertificate" });

export const ExportedCertificate = z
  .object({ fileName: z.string(), pkcs12: z.string() })
  .meta({ id: "ExportedCertificate" });

export const CertificateFile = z
  .object({ fileName: z.string(), mediaType: z.string(), contents: z.string() })
  .meta({ id: "CertificateFile" });
