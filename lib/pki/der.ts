import type { Element } from "./asn1";
import { tag } from "./asn1";

/** Writes one DER value from its tag and the bytes of its parts. */
export function tlv(identifier: number, ...parts: Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.from([identifier]), lengthOctets(length), ...parts]);
}

function lengthOctets(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Buffer.from([0x80 | octets.length, ...octets]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => tlv(tag.sequence, ...parts);
export const octetString = (bytes: Uint8Array): Buffer => tlv(tag.octetString, bytes);
export const bitString = (bytes: Uint8Array): Buffer => tlv(tag.bitString, Buffer.of(0), bytes);
export const explicit = (n: number, inner: Uint8Array): Buffer => tlv(0xa0 | n, inner);
export const nullValue = (): Buffer => tlv(tag.null);

/** SET OF: the elements in the order DER demands (X.690 §11.6). */
export function setOf(...parts: Buffer[]): Buffer {
  return tlv(tag.set, ...[...parts].sort(Buffer.compare));
}

/** A non-negative integer. */
export function integer(value: number): Buffer {
  const digits = value.toString(16);
  return unsignedInteger(Buffer.from(digits.length % 2 ? `0${digits}` : digits, "hex"));
}

/** A non-negative integer from its bytes, most significant first. */
export function unsignedInteger(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((octet) => octet !== 0);
  if (start < 0) return tlv(tag.integer, Buffer.of(0));
  const digits = bytes.subarray(start);
  return (digits[0] ?? 0) & 0x80 ? tlv(tag.integer, Buffer.of(0), digits) : tlv(tag.integer, digits);
}

export const enumerated = (value: number): Buffer => tlv(tag.enumerated, Buffer.of(value));

/** GeneralizedTime in whole seconds, `Z`; the year is one of four digits. */
export function generalizedTime(at: Date): Buffer {
  return tlv(tag.generalizedTime, Buffer.from(timeDigits(at), "latin1"));
}

/** UTCTime from 1950 to 2049 and GeneralizedTime elsewhere, as RFC 5280 §4.1.2.5 demands. */
export function time(at: Date): Buffer {
  return isUtcTime(at) ? tlv(tag.utcTime, Buffer.from(timeDigits(at).slice(2), "latin1")) : generalizedTime(at);
}

export function isUtcTime(at: Date): boolean {
  const year = at.getUTCFullYear();
  return year >= 1950 && year <= 2049;
}

/** `YYYYMMDDhhmmssZ`. */
export function timeDigits(at: Date): string {
  const text = at.toISOString();
  const date = text.slice(0, 4) + text.slice(5, 7) + text.slice(8, 10);
  return `${date}${text.slice(11, 13)}${text.slice(14, 16)}${text.slice(17, 19)}Z`;
}

/** An object identifier in dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tlv(tag.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const septets = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) septets.unshift(0x80 | (left % 128));
  return septets;
}

/** The DER form of a value received in BER: definite lengths, whole strings, sorted sets. */
export function toDer(element: Element): Buffer {
  if (element.tag === tag.constructedOctetString) return octetString(joinedOctets(element));
  if ((element.tag & 0x20) === 0) return tlv(element.tag, element.content);
  const parts = element.children.map(toDer);
  return element.tag === tag.set ? setOf(...parts) : tlv(element.tag, ...parts);
}

/** The bytes of an octet string that may have been sent in pieces (X.690 §8.7). */
export function joinedOctets(element: Element): Buffer {
  return element.tag & 0x20 ? Buffer.concat(element.children.map(joinedOctets)) : element.content;
}
