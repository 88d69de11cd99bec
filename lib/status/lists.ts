import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { and, eq, gt, isNotNull } from "drizzle-orm";
import { issuers, revocationLists } from "@/db/schema";
import { db } from "@/db/store";
import { after, minutes, now, seconds } from "../clock";
import { AppError } from "../errors";
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

const pems = new WeakMap<PublishedList, string>();

/** PEM labelled `X509 CRL`, written once: of a long list it takes a while. */
export function listPem(list: PublishedList): string {
  const pem = pems.get(list) ?? toPem("X509 CRL", list.der);
  pems.set(list, pem);
  return pem;
}

/** By issuer; handed out while the database is away. */
const lastGood = slot("revocation lists", () => new Map<string, PublishedList>());
const inTheMaking = slot("revocation lists in the making", () => new Map<string, Promise<unknown>>());
/** Until when a list that could not be made is not tried again. */
const failed = slot("revocation lists that failed", () => new Map<string, Date>());
const restAfterFailureMs = minutes(1);
const oneAtATime = queue("revocation lists being made", 1);

/** How long somebody who asks waits for the database, while there is a good list. */
const patienceMs = seconds(5);

/**
 * The newest list of an issuer; made first when there is none or something was revoked since. While the database is
 * away, the last one that this process knows, as long as it holds. null: there is no such issuer. Throws `unavailable`
 * when the list cannot be made.
 */
export async function findList(issuerId: string): Promise<PublishedList | null> {
  const known = lastGood.get().get(issuerId);
  if (!known || known.nextUpdate <= now()) return newestList(issuerId);
  const patience = new AbortController();
  try {
    const tooLong = setTimeout(patienceMs, null, { signal: patience.signal, ref: false }).then(() => {
      throw new Error("The newest list took too long");
    });
    return await Promise.race([newestList(issuerId), tooLong]);
  } catch (err) {
    log().warn({ err, issuer: issuerId }, "The last known revocation list is handed out");
    return known;
  } finally {
    patience.abort();
  }
}

async function newestList(issuerId: string): Promise<PublishedList | null> {
  const [found] = await statesOf(issuerId);
  if (!found) lastGood.get().delete(issuerId);
  if (!found) return null;
  const list = await freshList(found);
  if (!list) throw new AppError("unavailable", "The revocation list cannot be made at the moment. Try again.");
  return list;
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
  if (!isToMake({ issuerId, notAfter, state })) return known?.number === state.number ? known : load(issuerId);
  const wasUnderWay = inTheMaking.get().has(issuerId);
  await make(issuerId);
  // What was under way may have been begun before the revocation that made the list due.
  const [again] = wasUnderWay ? await statesOf(issuerId) : [];
  if (again && isToMake(again)) await make(issuerId);
  return load(issuerId);
}

/** Nobody trusts an authority that has ended: its last list stays. One that cannot sign lists is not tried all the time. */
function isToMake({ issuerId, notAfter, state }: Found): boolean {
  const at = now();
  const hasEnded = notAfter !== null && notAfter < at;
  const triedAgainAt = failed.get().get(issuerId) ?? at;
  return isListDue(state, at) && !hasEnded && triedAgainAt <= at;
}

/** A failure leaves the last list in place. */
async function make(issuerId: string): Promise<void> {
  const making = inTheMaking.get();
  const run = making.get(issuerId) ?? oneAtATime(() => publishList(issuerId)).finally(() => making.delete(issuerId));
  making.set(issuerId, run);
  try {
    await run;
    failed.get().delete(issuerId);
  } catch (err) {
    failed.get().set(issuerId, after(now(), restAfterFailureMs));
    log().error({ err, issuer: issuerId }, "A revocation list could not be made");
  }
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
