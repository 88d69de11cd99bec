import * as asn1js from "asn1js";
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
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
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

type Node = asn1js.BaseBlock;

/** One tag-length-value. Decoding of the value is left to the reader, who knows what it should be. */
export class Element {
  readonly tag: number;
  /** The whole encoding, as received. */
  readonly der: Buffer;
  private parsedChildren: readonly Element[] | undefined;

  constructor(private readonly node: Node) {
    const { tagClass, isConstructed, tagNumber } = node.idBlock;
    if (tagNumber >= 31) throw new Asn1Error("A tag number above 30 does not occur here.");
    this.tag = ((tagClass - 1) << 6) | (isConstructed ? 0x20 : 0) | tagNumber;
    const raw = node.valueBeforeDecodeView;
    this.der = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
    // The library goes on behind a wrong length, and two byte strings would be one certificate.
    if (!this.isIndefinite && node.lenBlock.length !== this.content.length) throw new Asn1Error("A length is wrong.");
  }

  get isIndefinite(): boolean {
    return this.node.lenBlock.isIndefiniteForm;
  }

  /** The value's bytes; of an indefinite-length value without its end mark. */
  get content(): Buffer {
    const start = this.node.idBlock.blockLength + this.node.lenBlock.blockLength;
    return this.der.subarray(start, this.isIndefinite ? this.der.length - 2 : this.der.length);
  }

  get children(): readonly Element[] {
    this.parsedChildren ??= this.readChildren();
    return this.parsedChildren;
  }

  private readChildren(): Element[] {
    if ((this.tag & 0x20) === 0) throw new Asn1Error("A primitive value stands where a structure should be.");
    if (!(this.node instanceof asn1js.Constructed || this.node instanceof asn1js.OctetString)) {
      throw new Asn1Error("A string was sent in pieces.");
    }
    const parts: Node[] = this.node.valueBlock.value;
    const children = parts.filter((part) => !(part instanceof asn1js.EndOfContent)).map((part) => new Element(part));
    const length = children.reduce((sum, child) => sum + child.der.length, 0);
    if (length !== this.content.length) throw new Asn1Error("The parts of a structure do not fill it.");
    return children;
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

/** Reads one BER value (indefinite lengths allowed) that fills the input. Throws `Asn1Error`. */
export function parseBer(bytes: Uint8Array): Element {
  let parsed: asn1js.FromBerResult;
  try {
    parsed = asn1js.fromBER(bytes, { parseEmbedded: false, copyInput: false, maxDepth: 24, maxNodes: 10_000 });
  } catch {
    throw new Asn1Error("The bytes are not ASN.1.");
  }
  if (parsed.offset !== bytes.byteLength) throw new Asn1Error("The bytes are not one ASN.1 value.");
  return new Element(parsed.result);
}

/** Reads one DER value that fills the input; any other encoding of lengths is refused. Throws `Asn1Error`. */
export function parseDer(bytes: Uint8Array): Element {
  const element = parseBer(bytes);
  requireDer(element);
  return element;
}

/** Throws `Asn1Error` unless all lengths, those inside included, are definite and minimal. */
export function requireDer(element: Element): void {
  const length = element.content.length;
  const lengthOctets = length < 0x80 ? 1 : 1 + Math.ceil((32 - Math.clz32(length)) / 8);
  if (element.isIndefinite || element.der.length !== 1 + lengthOctets + length) {
    throw new Asn1Error("The encoding is not DER.");
  }
  if (element.tag & 0x20) for (const child of element.children) requireDer(child);
}
