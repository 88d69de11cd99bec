export type Bytes = Uint8Array<ArrayBuffer>;

/** The parts one after the other. */
export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** One DER value from its tag and the bytes of its parts. */
export function tlv(identifier: number, ...parts: readonly Uint8Array[]): Bytes {
  const content = joined(...parts);
  return joined(Uint8Array.of(identifier, ...lengthOctets(content.length)), content);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...parts: readonly Uint8Array[]): Bytes => tlv(0x30, ...parts);
export const octetString = (bytes: Uint8Array): Bytes => tlv(0x04, bytes);
export const bitString = (bytes: Uint8Array): Bytes => tlv(0x03, Uint8Array.of(0), bytes);
export const explicit = (n: number, inner: Uint8Array): Bytes => tlv(0xa0 | n, inner);
export const nullValue = (): Bytes => tlv(0x05);

/** SET OF: the elements in the order DER demands (X.690 §11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Bytes => tlv(0x31, ...[...parts].sort(compare));

function compare(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((octet, index) => octet !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}

/** A non-negative integer. */
export function integer(value: number): Bytes {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return unsignedInteger(Uint8Array.from(octets));
}

/** A non-negative integer from its bytes, most significant first. */
export function unsignedInteger(bytes: Uint8Array): Bytes {
  const start = bytes.findIndex((octet) => octet !== 0);
  if (start < 0) return tlv(0x02, Uint8Array.of(0));
  const digits = bytes.subarray(start);
  return (digits[0] ?? 0) & 0x80 ? tlv(0x02, Uint8Array.of(0), digits) : tlv(0x02, digits);
}

/** An object identifier in dotted form. */
export function oid(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tlv(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const septets = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) septets.unshift(0x80 | (left % 128));
  return septets;
}
