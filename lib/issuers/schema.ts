import { z } from "zod";
import { isCountryCode, noSuchCountry } from "../country-codes";
import { emptyIsAbsent } from "../credentials/schema";
import { line, nameLine, requiredName, wholeDays, wholeNumber } from "../fields";
import { keyTypes } from "../key-types";
import { country, IssuerProfile } from "./profile-schema";

/** What the built-in authority that signs client certificates is called. */
export const clientIssuerName = "Keyhall Client Authentication";

const id = z.string().max(60);
const name = requiredName("Name", 100);
const keyType = z.enum(keyTypes, { error: "Choose a key type" });
const days = wholeDays(1, 36_600);
/** How many CAs may stand below; left out = no limit. */
const pathLength = emptyIsAbsent(wholeNumber(0, 3));
const part = (maximum: number) => emptyIsAbsent(nameLine(maximum));

/** The distinguished name of a CA. */
const caSubject = z.object({
  commonName: requiredName("Common name", 64),
  organization: part(64),
  organizationalUnit: part(64),
  locality: part(128),
  state: part(128),
  country: emptyIsAbsent(country.refine(isCountryCode, noSuchCountry)),
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
  commonName: emptyIsAbsent(requiredName("Common name", 64)),
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
