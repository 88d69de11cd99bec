import { Asn1Error, parseDer, tag } from "./asn1";
import { readTime, shortestInteger } from "./asn1-values";
import { extensionOid } from "./certificate-extensions";
import { readExtensionList } from "./certificate-fields";
import { DerCursor } from "./der-cursor";
import type { RevocationListFields } from "./revocation-list-fields";

export interface ListedCertificates {
  /** Serial numbers in hexadecimal. */
  serials: ReadonlySet<string>;
  /** A critical extension of an entry that is not understood: the list's silence then proves nothing (RFC 5280 §5.3). */
  unknownExtension: string | null;
}

interface EntryFacts {
  unknownExtension: string | null;
  isReleased: boolean;
}

const plainEntry: EntryFacts = { unknownExtension: null, isReleased: false };

/** What a list names as revoked. Throws `PkiError` when an entry cannot be read. */
export function readListed({ entries, extensions }: RevocationListFields): ListedCertificates {
  const serials = new Set<string>();
  if (!entries) return { serials, unknownExtension: null };
  // Only a delta list takes certificates off the list that it amends.
  const isDelta = extensions.has(extensionOid.deltaCRLIndicator);
  let unknownExtension: string | null = null;
  // Most entries say the same thing, so it is read once.
  const times = new Set<string>();
  const facts = new Map<string, EntryFacts>();
  const cursor = new DerCursor(entries);
  if (cursor.isAtEnd) throw new Asn1Error("The list of revoked certificates is empty.");
  while (!cursor.isAtEnd) {
    const entry = new DerCursor(cursor.take(tag.sequence).content);
    const serial = shortestInteger(entry.take(tag.integer).content).toString("hex");
    requireTime(times, (entry.takeIf(tag.utcTime) ?? entry.take(tag.generalizedTime)).der);
    const more = entry.takeIf(tag.sequence);
    const { isReleased, unknownExtension: unknown } = more ? factsOf(facts, more.der) : plainEntry;
    unknownExtension ??= unknown;
    if (!(isDelta && isReleased)) serials.add(serial);
    entry.end();
  }
  return { serials, unknownExtension };
}

function requireTime(known: Set<string>, der: Buffer): void {
  const text = der.toString("latin1");
  if (!known.has(text)) readTime(parseDer(der));
  known.add(text);
}

function factsOf(known: Map<string, EntryFacts>, der: Buffer): EntryFacts {
  const text = der.toString("latin1");
  const facts = known.get(text) ?? readFacts(der);
  known.set(text, facts);
  return facts;
}

function readFacts(der: Buffer): EntryFacts {
  const list = readExtensionList(parseDer(der));
  const critical = [...list].find(([, { isCritical }]) => isCritical);
  const reason = list.get(extensionOid.reasonCode);
  const code = reason && parseDer(reason.value).value(tag.enumerated)[0];
  return { unknownExtension: critical?.[0] ?? null, isReleased: code === removedCode };
}

/** removeFromCRL, a reason that our own lists never give (RFC 5280 §5.3.1). */
const removedCode = 8;
