import { createHash } from "node:crypto";
import { and, eq, gt, isNotNull } from "drizzle-orm";
import { issuers, revocationLists } from "@/db/schema";
import { db } from "@/db/store";
import { now } from "../clock";
import { log } from "../log";
import { toPem } from "../pki/pem";
import { queue } from "../queue";
import { slot } from "../state";
import { isListDue, noList } from "./list-schedule";
import { listStateColumns, publishList } from "./publish-list";

/** A revocation list as it is handed out. */
export interface PublishedList {
  number: number;
  der: Buffer;
  thisUpdate: Date;
  nextUpdate: Date;
  /** SHA-256 of the DER, base64url. */
  hash: string;
}

/** The last good lists, by issuer: they are handed out while the database is away. */
const pems = new WeakMap<PublishedList, string>();

/** PEM labelled `X509 CRL`, written once: of a long list it takes a while. */
export function listPem(list: PublishedList): string {
  const pem = pems.get(list) ?? toPem("X509 CRL", list.der);
  pems.set(list, pem);
  return pem;
}

const lastGood = slot("revocation lists", () => new Map<string, PublishedList>());
const inTheMaking = slot("revocation lists in the making", () => new Map<string, Promise<unknown>>());
const oneAtATime = queue("revocation lists being made", 1);

/**
 * The newest list of an issuer; made first when there is none or something was revoked since. While the database is
 * away, the last one that this process knows, as long as it holds. null: there is no such issuer.
 */
export async function findList(issuerId: string): Promise<PublishedList | null> {
  try {
    const [found] = await statesOf(issuerId);
    if (!found) lastGood.get().delete(issuerId);
    return found ? await freshList(found) : null;
  } catch (err) {
    const known = lastGood.get().get(issuerId);
    if (!known || known.nextUpdate <= now()) throw err;
    log().warn({ err, issuer: issuerId }, "The last known revocation list is handed out");
    return known;
  }
}

/** Makes every list that is due, and keeps the newest of all in memory. */
export async function refreshLists(): Promise<void> {
  for (const found of await statesOf()) await freshList(found);
}

type Found = Awaited<ReturnType<typeof statesOf>>[number];

/** How things stand with the lists of one issuer or of all that have a certificate. */
async function statesOf(issuerId?: string) {
  const rows = await db()
    .select({ issuerId: issuers.id, notAfter: issuers.notAfter, state: listStateColumns })
    .from(issuers)
    .leftJoin(revocationLists, eq(revocationLists.issuerId, issuers.id))
    .where(and(isNotNull(issuers.certificatePem), issuerId === undefined ? undefined : eq(issuers.id, issuerId)));
  return rows.map(({ state, ...row }) => ({ ...row, state: state ?? noList }));
}

async function freshList({ issuerId, notAfter, state }: Found): Promise<PublishedList | null> {
  const known = lastGood.get().get(issuerId);
  // Nobody trusts an authority that has ended; its last list stays.
  const isDue = isListDue(state, now()) && !(notAfter && notAfter < now());
  if (isDue) await make(issuerId);
  return isDue || known?.number !== state.number ? load(issuerId) : known;
}

/** A failure leaves the last list in place. */
async function make(issuerId: string): Promise<void> {
  const making = inTheMaking.get();
  const run = making.get(issuerId) ?? oneAtATime(() => publishList(issuerId)).finally(() => making.delete(issuerId));
  making.set(issuerId, run);
  await run.catch((err: unknown) => log().error({ err, issuer: issuerId }, "A revocation list could not be made"));
}

/** The newest list, read only when it is newer than the one in memory. */
async function load(issuerId: string): Promise<PublishedList | null> {
  const known = lastGood.get().get(issuerId);
  const [row] = await db()
    .select({ ...listStateColumns, list: revocationLists.list })
    .from(revocationLists)
    .where(and(eq(revocationLists.issuerId, issuerId), gt(revocationLists.number, known?.number ?? 0)));
  if (!row?.list || !row.thisUpdate || !row.nextUpdate) return known ?? null;
  const { number, thisUpdate, nextUpdate } = row;
  const der = Buffer.from(row.list, "base64");
  const hash = createHash("sha256").update(der).digest("base64url");
  const list = { number, der, thisUpdate, nextUpdate, hash };
  lastGood.get().set(issuerId, list);
  return list;
}
