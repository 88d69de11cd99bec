import { PkiError } from "./pki-error";

/** Bytes that are not the ASN.1 structure they should be. */
export class Asn1Error extends PkiError {
  constructor(message: string) {
    super("malformed_asn1", message);
  }
}

/** Identifier octets (X.690 §8.1.2) of the types that certificates and messages are made of. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  constructedOctetString: 0x24,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `[n]` around or instead of a constructed value. */
export const context = (n: number): number => 0xa0 | n;
/** `[n]` instead of a primitive value. */
export const contextPrimitive = (n: number): number => 0x80 | n;

/** One tag-length-value. Decoding of the value is left to the reader, who knows what it should be. */
export class Element {
  constructor(
    readonly tag: number,
    /** The whole encoding, as received. */
    readonly der: Buffer,
    /** The value's bytes; of an indefinite-length value without its end mark. */
    readonly content: Buffer,
    private readonly parts: readonly Element[] | null,
    readonly isIndefinite: boolean,
  ) {}

  get children(): readonly Element[] {
    if (!this.parts) throw new Asn1Error("A primitive value stands where a structure should be.");
    const isUniversal = this.tag < 0x40;
    if (isUniversal && this.tag !== tag.sequence && this.tag !== tag.set && this.tag !== tag.constructedOctetString) {
      throw new Asn1Error("A string was sent in pieces.");
    }
    return this.parts;
  }

  /** The parts of a structure, to be read in order. */
  fields(expected: number): Fields {
    if (this.tag !== expected) throw unexpected(expected, this.tag);
    return new Fields(this.children);
  }

  /** The value, after the tag was checked. */
  value(expected: number): Buffer {
    if (this.tag !== expected) throw unexpected(expected, this.tag);
    return this.content;
  }
}

/** Reads a structure field by field, so that a missing, surplus or misplaced one is noticed. */
export class Fields {
  private position = 0;

  constructor(private readonly elements: readonly Element[]) {}

  take(expected?: number): Element {
    const element = this.elements[this.position];
    if (!element) throw new Asn1Error("A structure ends too early.");
    if (expected !== undefined && element.tag !== expected) throw unexpected(expected, element.tag);
    this.position += 1;
    return element;
  }

  takeIf(...accepted: number[]): Element | null {
    const element = this.elements[this.position];
    if (!element || !accepted.includes(element.tag)) return null;
    this.position += 1;
    return element;
  }

  rest(): readonly Element[] {
    const elements = this.elements.slice(this.position);
    this.position = this.elements.length;
    return elements;
  }

  end(): void {
    if (this.position < this.elements.length) throw new Asn1Error("A structure has parts that do not belong to it.");
  }
}

function unexpected(expected: number, found: number): Asn1Error {
  return new Asn1Error(`Expected ASN.1 tag 0x${expected.toString(16)}, found 0x${found.toString(16)}.`);
}

// For any input: what is deeper or has more parts is no certificate and no message.
const maxDepth = 24;
const maxElements = 10_000;

/** Reads one value with all that is inside it, in a single pass (X.690 §8.1). Throws `Asn1Error`. */
class ElementReader {
  private readonly bytes: Buffer;
  private position = 0;
  private elements = 0;

  constructor(
    bytes: Uint8Array,
    private readonly isDerOnly: boolean,
  ) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  readAll(): Element {
    const element = this.read(this.bytes.length, 0);
    if (this.position !== this.bytes.length) throw new Asn1Error("The bytes are not one ASN.1 value.");
    return element;
  }

  private read(end: number, depth: number): Element {
    this.elements += 1;
    if (this.elements > maxElements || depth > maxDepth) throw new Asn1Error("The structure has too many parts.");
    const start = this.position;
    const identifier = this.octet(end);
    if ((identifier & 0x1f) === 0x1f) throw new Asn1Error("A tag number above 30 does not occur here.");
    if (identifier === 0) throw new Asn1Error("An end mark stands where nothing ends.");
    const length = this.length(end);
    const contentStart = this.position;
    const isConstructed = (identifier & 0x20) !== 0;
    if (length === null) {
      if (!isConstructed || this.isDerOnly) throw new Asn1Error("The encoding is not DER.");
      const parts = this.partsUntilMark(end, depth);
      const content = this.bytes.subarray(contentStart, this.position - 2);
      return new Element(identifier, this.bytes.subarray(start, this.position), content, parts, true);
    }
    const contentEnd = contentStart + length;
    if (contentEnd > end) throw new Asn1Error("A structure ends too early.");
    const parts = isConstructed ? this.partsUntil(contentEnd, depth) : null;
    this.position = contentEnd;
    const content = this.bytes.subarray(contentStart, contentEnd);
    return new Element(identifier, this.bytes.subarray(start, contentEnd), content, parts, false);
  }

  private partsUntil(end: number, depth: number): Element[] {
    const parts: Element[] = [];
    while (this.position < end) parts.push(this.read(end, depth + 1));
    return parts;
  }

  private partsUntilMark(end: number, depth: number): Element[] {
    const parts: Element[] = [];
    while (this.bytes[this.position] !== 0 || this.bytes[this.position + 1] !== 0) {
      parts.push(this.read(end, depth + 1));
    }
    this.position += 2;
    if (this.position > end) throw new Asn1Error("A structure ends too early.");
    return parts;
  }

  private octet(end: number): number {
    const octet = this.bytes[this.position];
    if (octet === undefined || this.position >= end) throw new Asn1Error("A structure ends too early.");
    this.position += 1;
    return octet;
  }

  /** The length, or null when it is indefinite. */
  private length(end: number): number | null {
    const first = this.octet(end);
    if (first < 0x80) return first;
    const octets = first & 0x7f;
    if (octets === 0) return null;
    if (octets > 4) throw new Asn1Error("A length is wrong.");
    let length = 0;
    for (let read = 0; read < octets; read += 1) length = length * 256 + this.octet(end);
    const isShortest = length >= 0x80 && length >= 2 ** (8 * (octets - 1));
    if (this.isDerOnly && !isShortest) throw new Asn1Error("The encoding is not DER.");
    return length;
  }
}

/** Reads one BER value (indefinite lengths allowed) that fills the input. Throws `Asn1Error`. */
export const parseBer = (bytes: Uint8Array): Element => new ElementReader(bytes, false).readAll();

/** Reads one DER value that fills the input; any other encoding of lengths is refused. Throws `Asn1Error`. */
export const parseDer = (bytes: Uint8Array): Element => new ElementReader(bytes, true).readAll();

/** Throws `Asn1Error` unless all lengths of a received value, those inside included, are definite and minimal. */
export function requireDer({ der }: Element): void {
  parseDer(der);
}
