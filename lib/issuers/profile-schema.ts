import { z } from "zod";
import { wholeDays } from "../fields";
import { keyTypeLabels, keyTypes } from "../key-types";
import { lines } from "../lines-field";

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
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, { error: "Two capital letters (ISO 3166), such as GB", abort: true });
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

/**
 * What an issuer may put into certificates. An empty list of what is allowed means no limit; a pattern is a text in
 * which `*` stands for any characters and `?` for one, matched against the whole value without regard to case.
 */
export const IssuerProfile = z
  .object({
    keyTypes: someOf(keyTypeLabels, "This key type is not known").default(keyTypes),
    keySuppliers: someOf(keySupplierLabels, "This is not known").default(["browser", "server", "request"]),
    defaultDays: wholeDays(1, 7300).default(365),
    maximumDays: wholeDays(1, 7300).default(397),
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
