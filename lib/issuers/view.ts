import type { IssuerProfile } from "./profile-schema";

/** `pending`: its first certificate is awaited. `retired`: a new key took its place. */
export type IssuerStatus = "active" | "expired" | "disabled" | "retired" | "pending";

/** A certificate authority kept here. Its certificate is public. */
export interface IssuerView {
  id: string;
  /** The issuer kept here that signed its certificate. */
  parentId: string | null;
  /** How many issuers kept here stand above it. */
  depth: number;
  /** The issuer whose place it took or is to take. */
  replacesId: string | null;
  origin: "built-in" | "created" | "imported" | "external";
  status: IssuerStatus;
  /** A request waits for the certificate of an external authority: the first one, or that of a renewal. */
  isAwaited: boolean;
  /** Whether it signs other certificates than those of CAs. */
  isForTeams: boolean;
  name: string;
  subject: string;
  /** "EC P-256" */
  keyType: string;
  /** This and the next three are null while its first certificate is awaited. */
  fingerprintSha256: string | null;
  notBefore: Date | null;
  notAfter: Date | null;
  certificatePem: string | null;
  createdAt: Date;
}

/** One certificate of an issuer's chain, from itself up to the root. */
export interface ChainLink {
  /** null of certificates that belong to no issuer kept here. */
  id: string | null;
  name: string;
  notAfter: Date;
}

export interface IssuerDetails extends IssuerView {
  profile: IssuerProfile | null;
  /** null while its first certificate is awaited. */
  certificate: {
    serial: string;
    issuer: string;
    subjectKeyId: string | null;
    keyUsage: readonly string[];
    /** How many CAs may stand below it; null = no limit. */
    pathLength: number | null;
    isRoot: boolean;
  } | null;
  chain: ChainLink[];
  children: { id: string; name: string }[];
  /** Who took its place, or is to. */
  successor: { id: string; name: string } | null;
  /** How many certificates it issued, those of CAs not counted. */
  issued: number;
  /** Those that the viewer may see. */
  teams: { id: string; name: string }[];
  requestPem: string | null;
  /** Named in the certificates it issues; null when there is no plain http address to name. */
  statusUrls: { crl: string; ocsp: string; ca: string } | null;
}

/** A file to download. */
export interface IssuerFile {
  fileName: string;
  contentType: string;
  bytes: Buffer;
}
