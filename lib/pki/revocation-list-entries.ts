import { Asn1Error, parseDer, tag } from "./asn1";
import { readTime, shortestInteger } from "./asn1-values";
import { readExtensionList } from "./certificate-fields";
import { DerCursor, type DerSpan } from "./der-cursor";
import { PkiError } from "./pki-error";
import type { RevocationListFields } from "./revocation-list-fields";

/** The serial numbers on a list, in hexadecimal. Throws `PkiError` when an entry cannot be understood. */
export function listedSerials({ entries }: RevocationListFields): ReadonlySet<string> {
  const serials = new Set<string>();
  if (!entries) return serials;
  // Most entries say the same thing, so it is read once.
  const understood = new Set<string>();
  const cursor = new DerCursor(entries);
  if (cursor.isAtEnd) throw new Asn1Error("The list of revoked certificates is empty.");
  while (!cursor.isAtEnd) {
    const entry = new DerCursor(cursor.take(tag.sequence).content);
    serials.add(shortestInteger(entry.take(tag.integer).content).toString("hex"));
    requireOnce(understood, entry.takeIf(tag.utcTime) ?? entry.take(tag.generalizedTime), requireTime);
    const extensions = entry.takeIf(tag.sequence);
    if (extensions) requireOnce(understood, extensions, requireKnownExtensions);
    entry.end();
  }
  return serials;
}

function requireOnce(understood: Set<string>, { der }: DerSpan, check: (der: Buffer) => void): void {
  const text = der.toString("latin1");
  if (understood.has(text)) return;
  check(der);
  understood.add(text);
}

function requireTime(der: Buffer): void {
  readTime(parseDer(der));
}

/** One critical extension that is not understood makes the whole list useless (RFC 5280 §5.3). */
function requireKnownExtensions(der: Buffer): void {
  for (const [oid, { isCritical }] of readExtensionList(parseDer(der))) {
    if (isCritical) throw new PkiError("bad_revocation_list", `A revoked entry has the critical extension ${oid}.`);
  }
}
