import { Asn1Error } from "./asn1";

/** One value found by a `DerCursor`: its whole encoding and what is inside. */
export interface DerSpan {
  der: Buffer;
  content: Buffer;
}

/** Walks over DER values side by side without building a tree: for lists too long for `parseDer`. Throws `Asn1Error`. */
export class DerCursor {
  private position = 0;

  constructor(private readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  take(expected: number): DerSpan {
    const start = this.position;
    if (this.bytes[start] !== expected) throw new Asn1Error("A part of the structure is missing or misplaced.");
    const contentStart = start + 1 + this.lengthOctets(start + 1);
    const end = contentStart + this.length(start + 1);
    if (end > this.bytes.length) throw new Asn1Error("A structure ends too early.");
    this.position = end;
    return { der: this.bytes.subarray(start, end), content: this.bytes.subarray(contentStart, end) };
  }

  takeIf(expected: number): DerSpan | null {
    return this.bytes[this.position] === expected ? this.take(expected) : null;
  }

  end(): void {
    if (!this.isAtEnd) throw new Asn1Error("A structure has parts that do not belong to it.");
  }

  private lengthOctets(at: number): number {
    const first = this.bytes[at];
    if (first === undefined) throw new Asn1Error("A structure ends too early.");
    if (first < 0x80) return 1;
    const octets = first & 0x7f;
    if (octets === 0 || octets > 4 || at + 1 + octets > this.bytes.length) throw new Asn1Error("A length is wrong.");
    return 1 + octets;
  }

  private length(at: number): number {
    const octets = this.lengthOctets(at) - 1;
    if (octets === 0) return this.bytes.readUInt8(at);
    const length = this.bytes.readUIntBE(at + 1, octets);
    if (length < 0x80 || length < 2 ** (8 * (octets - 1))) throw new Asn1Error("The encoding is not DER.");
    return length;
  }
}
