import { z } from "@hono/zod-openapi";
import { altNameKinds } from "@/lib/issuance/name-schema";
import { keyTypes } from "@/lib/key-types";
import { Certificate } from "./certificates";
import { KeySupplier, SubjectField } from "./issuers";
import { moment, orNull } from "./wire";

export const IssuedCertificate = z
  .object({
    certificate: Certificate,
    certificatePem: z.string(),
    chainPem: z.string(),
    privateKeyPem: z.string().nullable(),
  })
  .meta({ id: "IssuedCertificate" });

export const RotatedCertificate = z
  .object({ certificate: Certificate, issued: orNull(IssuedCertificate) })
  .meta({ id: "RotatedCertificate" });

export const IssuerChoice = z
  .object({
    id: z.string(),
    name: z.string(),
    notAfter: moment,
    keyTypes: z.array(z.enum(keyTypes)),
    keySuppliers: z.array(KeySupplier),
    defaultDays: z.number(),
    maximumDays: z.number(),
    required: z.array(SubjectField),
    altNameKinds: z.array(z.enum(altNameKinds)),
    needsAltName: z.boolean(),
  })
  .meta({ id: "IssuerChoice" });

export const TeamChoice = z
  .object({ id: z.string(), name: z.string(), issuers: z.array(IssuerChoice) })
  .meta({ id: "TeamChoice" });

export const IssuancePreview = z
  .object({
    issuer: z.string(),
    team: z.string().nullable(),
    subject: z.string(),
    subjectAltNames: z.array(z.string()),
    keyType: z.string(),
    keyUsage: z.array(z.string()),
    extendedKeyUsage: z.array(z.string()),
    days: z.number(),
    notBefore: moment,
    notAfter: moment,
    statusUrls: z.object({ crl: z.string(), ocsp: z.string(), ca: z.string() }).nullable(),
  })
  .meta({ id: "IssuancePreview" });
