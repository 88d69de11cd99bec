import { z } from "@hono/zod-openapi";
import { altNameKinds } from "@/lib/issuance/name-schema";
import { keyTypes } from "@/lib/key-types";
import { moment, Named, orNull } from "./wire";

export const Issuer = z
  .object({
    id: z.string(),
    parentId: z.string().nullable(),
    depth: z.number(),
    replacesId: z.string().nullable(),
    origin: z.enum(["built-in", "created", "external", "imported"]),
    status: z.enum(["active", "disabled", "expired", "pending", "retired"]),
    isAwaited: z.boolean(),
    isForTeams: z.boolean(),
    name: z.string(),
    subject: z.string(),
    keyType: z.string(),
    fingerprintSha256: z.string().nullable(),
    notBefore: moment.nullable(),
    notAfter: moment.nullable(),
    certificatePem: z.string().nullable(),
    createdAt: moment,
  })
  .meta({ id: "Issuer" });

export const ChainLink = z
  .object({ id: z.string().nullable(), name: z.string(), notAfter: moment })
  .meta({ id: "ChainLink" });

export const KeySupplier = z.enum(["browser", "request", "server"]);

export const SubjectField = z.enum([
  "commonName",
  "country",
  "emailAddress",
  "locality",
  "organization",
  "organizationalUnit",
  "serialNumber",
  "state",
]);

const patterns = z.array(z.string()).optional();

const SubjectPatterns = z
  .object({
    commonName: patterns,
    organization: patterns,
    organizationalUnit: patterns,
    locality: patterns,
    state: patterns,
    country: patterns,
    emailAddress: patterns,
    serialNumber: patterns,
  })
  .meta({ id: "SubjectPatterns" });

const IssuerProfile = z
  .object({
    keyTypes: z.array(z.enum(keyTypes)),
    keySuppliers: z.array(KeySupplier),
    defaultDays: z.number(),
    maximumDays: z.number(),
    keyUsage: z.array(
      z.enum(["dataEncipherment", "digitalSignature", "keyAgreement", "keyEncipherment", "nonRepudiation"]),
    ),
    extendedKeyUsage: z.array(z.enum(["clientAuth", "codeSigning", "emailProtection", "serverAuth", "timeStamping"])),
    subject: z.object({
      required: z.array(SubjectField),
      organizations: z.array(z.string()),
      countries: z.array(z.string()),
      allow: SubjectPatterns,
      deny: SubjectPatterns,
    }),
    subjectAltNames: z.object({
      required: z.boolean(),
      kinds: z.array(z.enum(altNameKinds)),
      domains: z.array(z.string()),
      subdomains: z.boolean(),
      wildcards: z.boolean(),
      ipRanges: z.array(z.string()),
      deny: z.array(z.string()),
    }),
  })
  .meta({ id: "IssuerProfile" });

export const IssuerDetails = z
  .object({
    ...Issuer.shape,
    profile: orNull(IssuerProfile),
    certificate: z
      .object({
        serial: z.string(),
        issuer: z.string(),
        subjectKeyId: z.string().nullable(),
        keyUsage: z.array(z.string()),
        pathLength: z.number().nullable(),
        isRoot: z.boolean(),
      })
      .nullable(),
    chain: z.array(ChainLink),
    children: z.array(Named),
    successor: Named.nullable(),
    issued: z.number(),
    teams: z.array(Named),
    requestPem: z.string().nullable(),
    statusUrls: z.object({ crl: z.string(), ocsp: z.string(), ca: z.string() }).nullable(),
  })
  .meta({ id: "IssuerDetails" });
