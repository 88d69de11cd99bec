import { z } from "zod";
import { type CertificateView, ReplaceAdministratorCertificateInput } from "../certificates/schema";
import { emptyIsAbsent, RotateInput } from "../credentials/schema";
import { emailAddresses, nameLine, paragraphs, wholeDays } from "../fields";
import type { KeySupplier } from "../issuers/profile-schema";
import { keyTypes } from "../key-types";
import type { KeyType } from "../pki/keys";
import type { NameParts } from "../pki/names";
import { type AltName, AltNameInput, type AltNameKind, type SubjectFieldName, SubjectInput } from "./name-schema";

/** Who makes the key. The browser's comes with a request that proves it, as everybody's own does. */
export const keySources = ["browser", "server", "csr"] as const;

const id = z.string().max(60);
const days = wholeDays(1, 7300);
export const keyFields = {
  key: z.enum(keySources, { error: "Choose who makes the key" }),
  keyType: z.enum(keyTypes, { error: "Choose a key type" }).default("ec-p256"),
  /** PKCS#10 as PEM: of the key that the browser made, or one's own. */
  csr: emptyIsAbsent(z.string().max(200_000, "This is too long for a certificate request")),
};

export const RequestCertificateInput = z.object({
  /** Needed only of who is in more than one team. */
  teamId: emptyIsAbsent(id),
  issuerId: z.string({ error: "Choose an issuer" }).min(1, "Choose an issuer").max(60),
  /** This and the names below: left out, what the CSR asks for. */
  subject: SubjectInput.optional(),
  subjectAltNames: z.array(AltNameInput).max(100, "At most 100 names").optional(),
  /** Left out: the issuer's default. */
  days: emptyIsAbsent(days),
  ...keyFields,
  name: nameLine(200).default(""),
  notes: paragraphs(2000).default(""),
  /** Further addresses for mails about it. */
  extraEmails: emailAddresses.default([]),
});
export type RequestCertificateInput = z.input<typeof RequestCertificateInput>;
export type CertificateRequest = z.output<typeof RequestCertificateInput>;

export const RenewCertificateInput = z.object({
  id,
  /** Left out: as long as the one that is renewed, within what the issuer allows now. */
  days: emptyIsAbsent(days),
  ...keyFields,
  /** `same`: the key that it has, wherever that is kept. */
  key: z.enum([...keySources, "same"], { error: "Choose who makes the key" }),
  revokeOld: z.boolean().default(false),
});
export type RenewCertificateInput = z.input<typeof RenewCertificateInput>;

/** `graceDays` as for every kind of credential; the rest is for some purposes only. */
export const RotateCertificateInput = RotateInput.extend({
  ...keyFields,
  /** Of a certificate for other uses: who makes the new key. Those that authenticate here get it from the server. */
  key: keyFields.key.default("server"),
  /** Left out: that of the old one. */
  keyType: emptyIsAbsent(keyFields.keyType.unwrap()),
  /** Of an administrator's certificate, which is kept under it. */
  certificatePassword: emptyIsAbsent(ReplaceAdministratorCertificateInput.shape.certificatePassword),
});
export type RotateCertificateInput = z.input<typeof RotateCertificateInput>;

export const RenewManyInput = z.object({
  ids: z.array(id).min(1, "Choose at least one certificate").max(100, "At most 100 at once"),
  /** `server`: a new key each, which its owner downloads while it is kept. */
  key: z.enum(["same", "server"], { error: "same or server" }).default("same"),
  revokeOld: z.boolean().default(false),
});
export type RenewManyInput = z.input<typeof RenewManyInput>;

/** What a request or renewal would issue, and what it did. */
export interface IssuancePreview {
  issuer: string;
  team: string | null;
  /** RFC 4514 text; empty when only alternative names are in it. */
  subject: string;
  /** `DNS:a`, `IP:b`, … */
  subjectAltNames: string[];
  keyType: string;
  keyUsage: string[];
  extendedKeyUsage: string[];
  days: number;
  notBefore: Date;
  notAfter: Date;
  /** Where its revocation list, OCSP answers and its issuer's certificate are; null when no certificate names them. */
  statusUrls: { crl: string; ocsp: string; ca: string } | null;
}

/** A successor; its files come with it when it is for other uses, else its owner downloads them. */
export interface RotatedCertificate {
  certificate: CertificateView;
  issued: IssuedCertificate | null;
}

export interface IssuedCertificate {
  certificate: CertificateView;
  certificatePem: string;
  /** Its issuers up to the root, nearest first. */
  chainPem: string;
  /** PKCS#8 of a key that was made here, else null. */
  privateKeyPem: string | null;
}

export const ReadCsrInput = z.object({ csr: z.string().max(200_000, "This is too long for a certificate request") });
export type ReadCsrInput = z.input<typeof ReadCsrInput>;

/** What a pasted request asks for. */
export interface ReadCsr {
  subject: NameParts;
  subjectAltNames: AltName[];
  keyType: string;
}

/** An issuer as the form of *Request certificate* needs to know it. */
export interface IssuerChoice {
  id: string;
  name: string;
  notAfter: Date;
  keyTypes: KeyType[];
  keySuppliers: KeySupplier[];
  defaultDays: number;
  maximumDays: number;
  required: SubjectFieldName[];
  altNameKinds: AltNameKind[];
  needsAltName: boolean;
}

export interface TeamChoice {
  id: string;
  name: string;
  issuers: IssuerChoice[];
}

/** A team as its member sees it. */
export interface OwnTeamView {
  id: string;
  name: string;
  description: string;
  /** null = no limit. */
  permittedAddresses: string[] | null;
  suppressIssuedMail: boolean;
  suppressExpiryMail: boolean;
  /** Names of the issuers from which it may request now. */
  issuers: string[];
}

/** An issuer that one of the caller's teams permits. */
export interface OwnIssuer {
  id: string;
  name: string;
  subject: string;
  keyTypes: KeyType[];
  /** Its certificate first, then what is above it. */
  chainPem: string[];
}
