import { tag } from "./asn1";
import { extensionOid } from "./certificate-extensions";
import { enumerated, isUtcTime, octetString, oid, sequence, timeDigits } from "./der";
import { PkiError } from "./pki-error";
import { type RevocationReasonName, revocationReasonCodes } from "./revocation-reasons";

export interface RevokedCertificate {
  /** Hexadecimal, as `readCertificate` writes it. */
  serial: string;
  /** Cut to whole seconds. */
  revokedAt: Date;
  reason: RevocationReasonName;
}

/** Sequence and integer heads, 21 octets of serial number, 17 of time and 14 of reason stay below it, and so below 128. */
const maxEntryBytes = 64;

/** `revokedCertificates` (RFC 5280 §5.1.2.6), sorted by serial number; null when nothing is revoked: no list is empty. */
export function encodeRevokedCertificates(entries: readonly RevokedCertificate[]): Buffer | null {
  if (entries.length === 0) return null;
  const sorted = entries
    .map(({ serial, revokedAt, reason }) => ({ serial: shortestSerial(serial), revokedAt, reason }))
    .sort((a, b) => a.serial.length - b.serial.length || (a.serial < b.serial ? -1 : 1));
  const repeated = sorted.find(({ serial }, index) => serial === sorted[index + 1]?.serial);
  if (repeated) throw new PkiError("invalid_request", `The serial number ${repeated.serial} is listed twice.`);
  const extensions = new Map<RevocationReasonName, Buffer>();
  // One buffer for all: a hundred thousand entries made of small buffers would take a second.
  const buffer = Buffer.allocUnsafe(sorted.length * maxEntryBytes);
  let end = 0;
  for (const entry of sorted) {
    const extension = extensions.get(entry.reason) ?? reasonExtension(entry.reason);
    extensions.set(entry.reason, extension);
    end = writeEntry(buffer, end, entry, extension);
  }
  return sequence(buffer.subarray(0, end));
}

function shortestSerial(serial: string): string {
  if (!/^(?!(?:00)+$)(?:[0-9a-f]{2}){1,20}$/.test(serial)) {
    throw new PkiError("invalid_request", "A revoked serial number is not one in hexadecimal.");
  }
  return serial.startsWith("00") ? serial.replace(/^(?:00)+/, "") : serial;
}

/** Throws `PkiError` ("invalid_request") for what has no four-digit year or is no time at all. */
export function requireTime(at: Date): void {
  const milliseconds = at.getTime();
  if (!(milliseconds >= Date.UTC(1900, 0) && milliseconds < Date.UTC(10_000, 0))) {
    throw new PkiError("invalid_request", "A time is impossible.");
  }
}

/** The entry's extensions; "unspecified" is said by leaving the reason out (RFC 5280 §5.3.1). */
function reasonExtension(reason: RevocationReasonName): Buffer {
  if (reason === "unspecified") return Buffer.alloc(0);
  const code = enumerated(revocationReasonCodes[reason]);
  return sequence(sequence(oid(extensionOid.reasonCode), octetString(code)));
}

/** Writes one entry and returns where the next begins. */
function writeEntry(
  buffer: Buffer,
  start: number,
  { serial, revokedAt }: RevokedCertificate,
  extension: Buffer,
): number {
  requireTime(revokedAt);
  // A first digit of 8 or more would make the number negative.
  const digits = serial >= "8" ? `00${serial}` : serial;
  let position = start + 2;
  position = buffer.writeUInt8(tag.integer, position);
  position = buffer.writeUInt8(digits.length / 2, position);
  position += buffer.write(digits, position, "hex");
  const isShort = isUtcTime(revokedAt);
  const text = isShort ? timeDigits(revokedAt).slice(2) : timeDigits(revokedAt);
  position = buffer.writeUInt8(isShort ? tag.utcTime : tag.generalizedTime, position);
  position = buffer.writeUInt8(text.length, position);
  position += buffer.write(text, position, "latin1");
  position += extension.copy(buffer, position);
  buffer.writeUInt8(tag.sequence, start);
  buffer.writeUInt8(position - start - 2, start + 1);
  return position;
}
