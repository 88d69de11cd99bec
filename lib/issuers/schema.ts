import { z } from "zod";
import { isCountryCode, noSuchCountry } from "../country-codes";
import { emptyIsAbsent } from "../credentials/schema";
import { line, requiredLine } from "../fields";
import { lines } from "../lines-field";

/** What the built-in authority that signs client certificates is called. */
export const clientIssuerName = "Keyhall Client Authentication";

/** The kinds of key and what a person calls them. */
export const keyTypeLabels = {
  "ec-p256": "EC P-256",
  "ec-p384": "EC P-384",
  ed25519: "Ed25519",
  "rsa-2048": "RSA 2048",
  "rsa-3072": "RSA 3072",
  "rsa-4096": "RSA 4096",
} as const;

const namesOf = <T extends object>(labels: T) => Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]];

/** Key usages that a certificate of a profile may have; what only CAs may do is not among them. */
export const keyUsageLabels = {
  digitalSignature: "Sign data and prove possession",
  nonRepudiation: "Sign documents that bind",
  keyEncipherment: "Encrypt keys (RSA)",
  dataEncipherment: "Encrypt data (RSA)",
  keyAgreement: "Agree on keys (EC)",
} as const;

export const extendedKeyUsageLabels = {
  serverAuth: "TLS server",
  clientAuth: "TLS client",
  codeSigning: "Sign code",
  emailProtection: "Protect mail (S/MIME)",
  timeStamping: "Sign time stamps",
} as const;

export const keySupplierLabels = {
  browser: "The browser makes the key, which never leaves it",
  server: "The server makes the key",
  request: "A certificate request (CSR) brings the key",
} as const;
export type KeySupplier = keyof typeof keySupplierLabels;

export const subjectFieldLabels = {
  commonName: "Common name",
  organization: "Organization",
  organizationalUnit: "Organizational unit",
  locality: "Locality",
  state: "State",
  country: "Country",
  emailAddress: "Email address",
  serialNumber: "Serial number",
} as const;
export type SubjectField = keyof typeof subjectFieldLabels;

export const subjectAltNameLabels = {
  dns: "DNS names",
  ip: "IP addresses",
  email: "Email addresses",
  uri: "URIs",
} as const;

const choices = <T extends object>(labels: T, message: string) =>
  z
    .array(z.enum(namesOf(labels), { error: message }))
    .max(20, "Too many")
    .transform((chosen) => [...new Set(chosen)]);
const someOf = <T extends object>(labels: T, message: string) =>
  choices(labels, message).refine((chosen) => chosen.length > 0, "Choose at least one");

const pattern = z
  .string()
  .max(200, "at most 200 characters")
  .regex(/^\P{Cc}*$/u, "without control characters");
const country = z.string().regex(/^[A-Z]{2}$/, { error: "Two capital letters (ISO 3166), such as GB", abort: true });
const assignedCountry = country.refine(isCountryCode, noSuchCountry);
const domain = z
  .string()
  .max(253, "at most 253 characters")
  .regex(
    /^[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_])?(?:\.[\p{L}\p{N}\p{M}_-]+)*$/u,
    "a domain such as example.org, without * and without a dot at its ends",
  );
const network = z
  .string()
  .refine(
    (text) => [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()].some((form) => form.safeParse(text).success),
    "an address or a network such as 10.0.0.0/8",
  );

const patternsByField = z.partialRecord(z.enum(namesOf(subjectFieldLabels)), lines(pattern)).default({});
const wholeDays = (most: number) =>
  z.coerce
    .number({ error: "A whole number of days" })
    .int("A whole number of days")
    .min(1, "At least 1")
    .max(most, `At most ${most}`);

/**
 * What an issuer may put into certificates. An empty list of what is allowed means no limit; a pattern is a text in
 * which `*` stands for any characters and `?` for one, matched against the whole value without regard to case.
 */
export const IssuerProfile = z
  .object({
    keyTypes: someOf(keyTypeLabels, "This key type is not known").default(namesOf(keyTypeLabels)),
    keySuppliers: someOf(keySupplierLabels, "This is not known").default(["browser", "server", "request"]),
    defaultDays: wholeDays(7300).default(365),
    maximumDays: wholeDays(7300).default(397),
    keyUsage: someOf(keyUsageLabels, "This key usage is not known").default(["digitalSignature", "keyEncipherment"]),
    extendedKeyUsage: choices(extendedKeyUsageLabels, "This key usage is not known").default([
      "serverAuth",
      "clientAuth",
    ]),
    subject: z
      .object({
        required: choices(subjectFieldLabels, "This field is not known").default(["commonName"]),
        organizations: lines(pattern),
        countries: lines(country),
        allow: patternsByField,
        deny: patternsByField,
      })
      .prefault({}),
    subjectAltNames: z
      .object({
        required: z.boolean().default(false),
        kinds: choices(subjectAltNameLabels, "This kind of name is not known").default(["dns", "ip", "email"]),
        domains: lines(domain),
        /** Whether names below the domains are allowed too. */
        subdomains: z.boolean().default(true),
        wildcards: z.boolean().default(false),
        ipRanges: lines(network),
        deny: lines(pattern),
      })
      .prefault({}),
  })
  .refine((profile) => profile.defaultDays <= profile.maximumDays, {
    path: ["defaultDays"],
    message: "At most the maximum",
  });
export type IssuerProfile = z.output<typeof IssuerProfile>;

/** What a new issuer starts with. */
export const defaultProfile: IssuerProfile = IssuerProfile.parse({});

const id = z.string().max(60);
const name = requiredLine("Name", 100);
const keyType = z.enum(namesOf(keyTypeLabels), { error: "Choose a key type" });
const days = wholeDays(36_600);
/** How many CAs may stand below; left out = no limit. */
const pathLength = emptyIsAbsent(z.coerce.number({ error: "A whole number" }).int().min(0).max(3, "At most 3"));
const part = (maximum: number) => emptyIsAbsent(line(maximum));

/** The distinguished name of a CA. */
const caSubject = z.object({
  commonName: requiredLine("Common name", 64),
  organization: part(64),
  organizationalUnit: part(64),
  locality: part(128),
  state: part(128),
  country: emptyIsAbsent(assignedCountry),
});

/** null or left out: it signs certificate authorities only. */
const profile = IssuerProfile.nullable().default(null);
const created = { name, subject: caSubject, keyType, profile };

export const CreateRootIssuerInput = z.object({
  type: z.literal("root").default("root"),
  ...created,
  days,
  pathLength,
});
export type CreateRootIssuerInput = z.input<typeof CreateRootIssuerInput>;

export const CreateIntermediateIssuerInput = z.object({
  type: z.literal("intermediate").default("intermediate"),
  ...created,
  parentId: z.string({ error: "Choose an issuer" }).min(1, "Choose an issuer").max(60),
  days,
  pathLength,
});
export type CreateIntermediateIssuerInput = z.input<typeof CreateIntermediateIssuerInput>;

const pem = z.string().max(300_000, "This is too long");

export const ImportIssuerInput = z.object({
  type: z.literal("import").default("import"),
  name,
  profile,
  /** PEM of the CA's certificate and, in any order, those above it; or `pkcs12` with everything. */
  certificates: emptyIsAbsent(pem),
  privateKey: emptyIsAbsent(pem),
  /** The file in base64. */
  pkcs12: emptyIsAbsent(z.string().max(600_000, "This is too long")),
  /** Of the file or of the encrypted key. */
  password: z.string().max(1000, "This is too long").default(""),
});
export type ImportIssuerInput = z.input<typeof ImportIssuerInput>;

export const RequestExternalIssuerInput = z.object({
  type: z.literal("external").default("external"),
  ...created,
  pathLength,
});
export type RequestExternalIssuerInput = z.input<typeof RequestExternalIssuerInput>;

export const CreateIssuerInput = z.discriminatedUnion(
  "type",
  [CreateRootIssuerInput, CreateIntermediateIssuerInput, ImportIssuerInput, RequestExternalIssuerInput],
  { error: "root, intermediate, import or external" },
);
export type CreateIssuerInput = z.input<typeof CreateIssuerInput>;

/** The certificate that an external authority made for a request, with those above it. */
export const CompleteExternalIssuerInput = z.object({ id, certificates: pem.min(1, "The certificate is needed") });
export type CompleteExternalIssuerInput = z.input<typeof CompleteExternalIssuerInput>;

export const UpdateIssuerInput = z.object({
  id,
  name: name.optional(),
  profile: IssuerProfile.nullable().optional(),
});
export type UpdateIssuerInput = z.input<typeof UpdateIssuerInput>;

/** Days are left out where somebody else signs. */
export const RenewIssuerInput = z.object({ id, days: emptyIsAbsent(days) });
export type RenewIssuerInput = z.input<typeof RenewIssuerInput>;

export const RotateIssuerInput = z.object({
  id,
  keyType,
  days: emptyIsAbsent(days),
  /** Of the successor; left out: the present one with the next generation (`G2`). */
  commonName: emptyIsAbsent(requiredLine("Common name", 64)),
});
export type RotateIssuerInput = z.input<typeof RotateIssuerInput>;

export const IssuerIdInput = z.object({ id });
export type IssuerIdInput = z.input<typeof IssuerIdInput>;

export const ChainFileInput = z.object({
  id,
  format: z.enum(["pem", "der", "pkcs7"], { error: "pem, der or pkcs7" }).default("pem"),
});
export type ChainFileInput = z.input<typeof ChainFileInput>;

export const IssuerFilters = z.object({ search: emptyIsAbsent(line(200)) });
export type IssuerFilters = z.input<typeof IssuerFilters>;
