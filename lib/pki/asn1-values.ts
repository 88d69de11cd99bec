import { Asn1Error, type Element, tag } from "./asn1";

/** An object identifier in dotted form. */
export function readOid(element: Element): string {
  const content = element.value(tag.oid);
  const arcs: number[] = [];
  let arc = 0;
  let isFirstOctet = true;
  for (const octet of content) {
    if (isFirstOctet && octet === 0x80) throw new Asn1Error("An object identifier is not in its shortest form.");
    arc = arc * 128 + (octet & 0x7f);
    if (!Number.isSafeInteger(arc)) throw new Asn1Error("An object identifier is too large.");
    isFirstOctet = (octet & 0x80) === 0;
    if (!isFirstOctet) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [head, ...rest] = arcs;
  if (head === undefined || !isFirstOctet) throw new Asn1Error("An object identifier is cut off.");
  const root = Math.min(Math.floor(head / 40), 2);
  return [root, head - root * 40, ...rest].join(".");
}

/** A DER boolean (X.690 §11.1). Throws `Asn1Error`. */
export function readBoolean(element: Element): boolean {
  const content = element.value(tag.boolean);
  const value = content[0];
  if (content.length !== 1 || (value !== 0x00 && value !== 0xff)) throw new Asn1Error("A boolean is malformed.");
  return value === 0xff;
}

/** The two's complement bytes of an integer in shortest form. */
export function readInteger(element: Element): Buffer {
  return shortestInteger(element.value(tag.integer));
}

/** The value's bytes, after they were found to be the shortest form. */
export function shortestInteger(content: Buffer): Buffer {
  const [first, second] = content;
  if (first === undefined) throw new Asn1Error("An integer is empty.");
  const isPadded = second !== undefined && (second & 0x80 ? first === 0xff : first === 0x00);
  if (isPadded) throw new Asn1Error("An integer is not in its shortest form.");
  return content;
}

/** A non-negative integer of at most 31 bits. */
export function readSmallInteger(element: Element): number {
  const bytes = readInteger(element);
  const value = bytes.readIntBE(0, Math.min(bytes.length, 6));
  if (bytes.length > 4 || value < 0) throw new Asn1Error("A number is out of range.");
  return value;
}

/** Bits in order, most significant first. DER forbids padding bits that are set. */
export function readBits(element: Element): boolean[] {
  const { bytes, unusedBits } = readBitString(element);
  const bits = [...bytes].flatMap((octet) => [7, 6, 5, 4, 3, 2, 1, 0].map((shift) => ((octet >> shift) & 1) === 1));
  if (bits.slice(bits.length - unusedBits).includes(true)) throw new Asn1Error("A bit string is malformed.");
  return bits.slice(0, bits.length - unusedBits);
}

/** The bytes of a bit string of whole octets: keys and signatures. */
export function readWholeBits(element: Element): Buffer {
  const { bytes, unusedBits } = readBitString(element);
  if (unusedBits !== 0) throw new Asn1Error("A bit string does not end on an octet.");
  return bytes;
}

function readBitString(element: Element): { bytes: Buffer; unusedBits: number } {
  const content = element.value(tag.bitString);
  const unusedBits = content[0];
  if (unusedBits === undefined || unusedBits > 7 || (content.length === 1 && unusedBits > 0)) {
    throw new Asn1Error("A bit string is malformed.");
  }
  return { bytes: content.subarray(1), unusedBits };
}

/** UTCTime or GeneralizedTime in the one form that RFC 5280 §4.1.2.5 allows: whole seconds, `Z`. */
export function readTime(element: Element): Date {
  const isUtcTime = element.tag === tag.utcTime;
  const text = element.value(isUtcTime ? tag.utcTime : tag.generalizedTime).toString("latin1");
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  if (!match || text.length !== (isUtcTime ? 13 : 15)) throw new Asn1Error("A time is malformed.");
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const century = year < 50 ? 2000 : 1900;
  const time = new Date(0);
  time.setUTCFullYear(isUtcTime ? century + year : year, month - 1, day);
  time.setUTCHours(hour, minute, second);
  const isReal = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && time.getUTCHours() === hour;
  if (!isReal || minute > 59 || second > 59) throw new Asn1Error("A time does not exist.");
  return time;
}
