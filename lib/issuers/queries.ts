import { and, asc, eq, sql } from "drizzle-orm";
import { inSubtrees } from "@/db/order";
import { compiled, prepared } from "@/db/prepared";
import { certificates, issuers, organizationGroups, teamIssuers, teams } from "@/db/schema";
import { db, type Reader } from "@/db/store";
import type { Actor } from "../actor";
import { allowed, requirePermission, scopeOf } from "../allowed";
import { now } from "../clock";
import { notFound } from "../errors";
import { type Eventually, whenHere } from "../eventually";
import type { Page } from "../paging";
import { readCertificate } from "../pki/certificate";
import { certificatesOnly } from "../pki/certificate-bag";
import { decodeExtensions } from "../pki/certificate-extensions";
import { parseCertificate } from "../pki/certificate-fields";
import { commonNameOf } from "../pki/names";
import { parsePem } from "../pki/pem";
import { statusUrls } from "../status/queries";
import { validate } from "../validate";
import { IssuerProfile } from "./profile-schema";
import { ChainFileInput, IssuerFilters } from "./schema";
import type { ChainLink, IssuerDetails, IssuerFile, IssuerStatus, IssuerView } from "./view";

// The sealed key is not among them.
const columns = {
  id: issuers.id,
  parentId: issuers.parentId,
  replacesId: issuers.replacesId,
  origin: issuers.origin,
  status: issuers.status,
  name: issuers.name,
  nameLower: issuers.nameLower,
  subject: issuers.subject,
  keyType: issuers.keyType,
  fingerprintSha256: issuers.fingerprintSha256,
  notBefore: issuers.notBefore,
  notAfter: issuers.notAfter,
  createdAt: issuers.createdAt,
  certificatePem: issuers.certificatePem,
  requestPem: issuers.requestPem,
  profile: issuers.profile,
};

const rowsOf = (reader: Reader) =>
  reader.select(columns).from(issuers).orderBy(asc(issuers.nameLower), asc(issuers.id));
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Every certificate authority kept here as a tree: each with those below it after it, siblings by name. */
export async function listIssuers(actor: Actor, input: IssuerFilters = {}, reader = db()): Promise<Page<IssuerView>> {
  requirePermission(actor, "issuers.read", "anywhere");
  const { search } = validate(IssuerFilters, input);
  const wanted = search?.toLowerCase() ?? "";
  const isWanted = ({ name, subject }: IssuerView) => `${name}\n${subject}`.toLowerCase().includes(wanted);
  const items = inTree(await rowsOf(reader)).filter(isWanted);
  return { items, total: { count: items.length, more: false } };
}

function inTree(rows: readonly Row[]): IssuerView[] {
  const ids = new Set(rows.map(({ id }) => id));
  const placeOf = ({ parentId }: Row) => (parentId !== null && ids.has(parentId) ? parentId : "");
  const below = (parentId: string, depth: number): IssuerView[] =>
    rows.filter((row) => placeOf(row) === parentId).flatMap((row) => [viewOf(row, depth), ...below(row.id, depth + 1)]);
  return below("", 0);
}

function viewOf({ nameLower: _, requestPem, profile, status, ...shown }: Row, depth: number): IssuerView {
  return {
    ...shown,
    depth,
    status: statusOf({ status, notAfter: shown.notAfter }),
    isAwaited: requestPem !== null,
    isForTeams: profile !== null,
  };
}

function statusOf({ status, notAfter }: Pick<Row, "status" | "notAfter">): IssuerStatus {
  return status === "active" && notAfter !== null && notAfter <= now() ? "expired" : status;
}

/** An issuer with all there is to know of it but its key. Throws `notFound`. */
export async function getIssuer(actor: Actor, id: string, reader: Reader = db()): Promise<IssuerDetails> {
  requirePermission(actor, "issuers.read", "anywhere");
  const all = await rowsOf(reader);
  const view = inTree(all).find((each) => each.id === id);
  const row = all.find((each) => each.id === id);
  if (!view || !row) throw notFound("The certificate issuer");
  const named = ({ id, name }: Row) => ({ id, name });
  const successor = all.find(({ replacesId }) => replacesId === id);
  return {
    ...view,
    profile: row.profile && IssuerProfile.parse(row.profile),
    certificate: certificateFactsOf(row.certificatePem),
    chain: (await getIssuerChain(id, reader)).map((pem) => linkOf(pem, all)),
    children: all.filter(({ parentId }) => parentId === id).map(named),
    successor: successor ? named(successor) : null,
    issued: await reader.$count(certificates, eq(certificates.issuerId, id)),
    teams: await reader
      .select({ id: teams.id, name: teams.name })
      .from(teamIssuers)
      .innerJoin(teams, eq(teams.id, teamIssuers.teamId))
      .innerJoin(organizationGroups, eq(organizationGroups.id, teams.groupId))
      .where(and(eq(teamIssuers.issuerId, id), inSubtrees(organizationGroups.path, scopeOf(actor, "teams.read"))))
      .orderBy(asc(teams.nameLower)),
    requestPem: row.requestPem,
    statusUrls: statusUrls(id),
  };
}

const derOf = (pem: string): Buffer[] => parsePem(pem).map(({ der }) => der);

function certificateFactsOf(pem: string | null): IssuerDetails["certificate"] {
  const [der] = pem === null ? [] : derOf(pem);
  if (!der) return null;
  const { serial, issuer, subjectKeyId, keyUsage, subjectDer, issuerDer } = readCertificate(der);
  const { basicConstraints } = decodeExtensions(parseCertificate(der));
  const pathLength = basicConstraints?.pathLength ?? null;
  return { serial, issuer, subjectKeyId, keyUsage, pathLength, isRoot: subjectDer.equals(issuerDer) };
}

function linkOf(pem: string, rows: readonly Row[]): ChainLink {
  const kept = rows.find(({ certificatePem }) => certificatePem === pem);
  const [der] = derOf(pem);
  if (!der) throw new Error("A chain holds an empty text");
  const { subject, subjectDer, notAfter } = readCertificate(der);
  return { id: kept?.id ?? null, name: kept?.name ?? commonNameOf(subjectDer) ?? subject, notAfter };
}

const longestChain = 6;

const selectLink = (reader: Reader) =>
  reader
    .select({ parentId: issuers.parentId, pem: issuers.certificatePem, above: issuers.externalChainPem })
    .from(issuers)
    .where(eq(issuers.id, sql.placeholder("id")));

const linkRow = compiled("chain_link", selectLink);

/** The certificates (PEM) from this issuer up to its root. They are public. */
export async function getIssuerChain(issuerId: string, reader: Reader = db()): Promise<string[]> {
  const chain: string[] = [];
  let next: string | null = issuerId;
  while (next && chain.length < longestChain) {
    const [row]: Awaited<ReturnType<typeof selectLink>> = await linkRow(reader, { id: next });
    if (!row?.pem) break;
    chain.push(row.pem, ...row.above);
    next = row.parentId;
  }
  return chain;
}

// Prepared, because every request over a TLS connection with a certificate asks for it.
const issuerOfCertificate = prepared("issuer_of_certificate", (reader: Reader) =>
  reader
    .select({ issuerId: certificates.issuerId })
    .from(certificates)
    .where(eq(certificates.fingerprintSha256, sql.placeholder("fingerprint"))),
);

const issuerLink = prepared("issuer_link", selectLink, ([row]) =>
  row?.pem ? { parentId: row.parentId, ders: [row.pem, ...row.above].flatMap(derOf) } : null,
);

/** `getIssuerChain` in DER, each issuer read and decoded once while nothing is committed. */
function chainFrom(issuerId: string | null, chain: Buffer[] = []): Eventually<Buffer[]> {
  if (issuerId === null || chain.length >= longestChain) return chain;
  return whenHere(issuerLink({ id: issuerId }), (link) =>
    link ? chainFrom(link.parentId, [...chain, ...link.ders]) : chain,
  );
}

/**
 * The certificates (DER) from the issuer of the certificate with this SHA-256 fingerprint (lower-case hex) up to its root;
 * null when it was not issued here.
 */
export const findIssuerChainOf = (fingerprint: string): Eventually<Buffer[] | null> =>
  whenHere(issuerOfCertificate({ fingerprint }), ([row]) => (row?.issuerId ? chainFrom(row.issuerId) : null));

const chainFiles = {
  pem: { extension: "pem", contentType: "application/pem-certificate-chain" },
  der: { extension: "cer", contentType: "application/pkix-cert" },
  pkcs7: { extension: "p7b", contentType: "application/x-pkcs7-certificates" },
} as const;

/** A file of an issuer's chain; DER holds the issuer's own certificate only. Throws `notFound`, also while it has none. */
export async function getChainFile(actor: Actor, input: ChainFileInput, reader: Reader = db()): Promise<IssuerFile> {
  if (!allowed(actor, "software.read", "anywhere")) requirePermission(actor, "issuers.read", "anywhere");
  const { id, format } = validate(ChainFileInput, input);
  const chain = await getIssuerChain(id, reader);
  const ders = chain.flatMap(derOf);
  const [own] = ders;
  const [row] = await reader.select({ name: issuers.name }).from(issuers).where(eq(issuers.id, id));
  if (!row || !own) throw notFound("The certificate issuer's certificate");
  const { extension, contentType } = chainFiles[format];
  const contents = { pem: () => Buffer.from(chain.join("")), der: () => own, pkcs7: () => certificatesOnly(ders) };
  return { fileName: `${fileStem(row.name)}.${extension}`, contentType, bytes: contents[format]() };
}

/** The request (CSR) that waits for an external authority. Throws `notFound`, also when none does. */
export async function getRequestFile(actor: Actor, id: string, reader: Reader = db()): Promise<IssuerFile> {
  requirePermission(actor, "issuers.read", "anywhere");
  const [row] = await reader
    .select({ name: issuers.name, pem: issuers.requestPem })
    .from(issuers)
    .where(eq(issuers.id, id));
  if (!row?.pem) throw notFound("The certificate request");
  return { fileName: `${fileStem(row.name)}.csr`, contentType: "application/pkcs10", bytes: Buffer.from(row.pem) };
}

/** A name as every file system takes it, and every header. */
const fileStem = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "issuer";
