/** What the first bytes of a connection say; `incomplete`: more must come before anything can be said. */
export type HelloReading =
  | { state: "incomplete" }
  | { state: "malformed" }
  /** `serverName` in lower case; null: the client named none. */
  | { state: "read"; serverName: string | null };

/** A ClientHello with post-quantum key shares takes about 2 kB; nobody needs more than this. */
export const maxHelloBytes = 16 * 1024;

const handshakeRecord = 22;
const clientHelloMessage = 1;
const serverNameExtension = 0;
const hostNameType = 0;
const longestRecord = 1 << 14;
const recordHeaderLength = 5;
const messageHeaderLength = 4;
const longestName = 255;

const incomplete = { state: "incomplete" } as const;
const malformed = { state: "malformed" } as const;

/**
 * Reads the server name out of a ClientHello (RFC 8446 §4.1.2, RFC 6066 §3), which may be spread over several records
 * (RFC 8446 §5.1). Looks no further than the first message and at most `maxHelloBytes`. Never throws.
 */
export function readClientHello(bytes: Buffer): HelloReading {
  const message = firstMessage(bytes);
  if (!Buffer.isBuffer(message)) return bytes.length > maxHelloBytes ? malformed : message;
  try {
    return { state: "read", serverName: serverNameIn(new Octets(message)) };
  } catch (error) {
    if (error instanceof RangeError) return malformed;
    throw error;
  }
}

/** The body of the first handshake message, put together from its records. */
function firstMessage(bytes: Buffer): Buffer | typeof incomplete | typeof malformed {
  const fragments: Buffer[] = [];
  let gathered = 0;
  let wanted: number | null = null;
  for (let start = 0; ; ) {
    if (bytes.length > start && bytes[start] !== handshakeRecord) return malformed;
    if (bytes.length > start + 1 && bytes[start + 1] !== 3) return malformed;
    if (bytes.length < start + recordHeaderLength) return incomplete;
    const length = bytes.readUInt16BE(start + 3);
    // An empty handshake record is forbidden (RFC 8446 §5.1), and many would cost for nothing.
    if (length === 0 || length > longestRecord) return malformed;
    start += recordHeaderLength;
    const fragment = bytes.subarray(start, start + length);
    fragments.push(fragment);
    gathered += fragment.length;
    if (wanted === null && gathered >= messageHeaderLength) {
      const header = Buffer.concat(fragments);
      if (header[0] !== clientHelloMessage) return malformed;
      wanted = messageHeaderLength + header.readUIntBE(1, 3);
      if (wanted > maxHelloBytes) return malformed;
    }
    if (wanted !== null && gathered >= wanted) return Buffer.concat(fragments).subarray(messageHeaderLength, wanted);
    if (fragment.length < length) return incomplete;
    start += length;
  }
}

function serverNameIn(hello: Octets): string | null {
  if (hello.number(1) !== 3) throw new RangeError("Not TLS");
  hello.bytes(1 + 32);
  if (hello.bytes(hello.number(1)).length > 32) throw new RangeError("The session id is too long");
  const suites = hello.bytes(hello.number(2)).length;
  if (suites === 0 || suites % 2 !== 0) throw new RangeError("The cipher suites are not whole");
  if (hello.bytes(hello.number(1)).length === 0) throw new RangeError("There is no compression method");
  if (hello.isAtEnd()) return null;
  const extensions = new Octets(hello.bytes(hello.number(2)));
  hello.end();
  let found: Buffer | null = null;
  const seen = new Set<number>();
  while (!extensions.isAtEnd()) {
    const type = extensions.number(2);
    const content = extensions.bytes(extensions.number(2));
    if (seen.has(type)) throw new RangeError("An extension occurs twice");
    seen.add(type);
    if (type === serverNameExtension) found = content;
  }
  return found && hostNameIn(new Octets(found));
}

/** A list of one name: RFC 6066 knows one type, and forbids two names of a type. */
function hostNameIn(extension: Octets): string {
  const list = new Octets(extension.bytes(extension.number(2)));
  extension.end();
  if (list.number(1) !== hostNameType) throw new RangeError("The name is of an unknown type");
  const name = list.bytes(list.number(2));
  list.end();
  const text = name.toString("latin1");
  if (name.length > longestName || !/^[\x21-\x7e]+$/.test(text)) throw new RangeError("The name is not one");
  return text.toLowerCase();
}

/** Takes bytes off the front. Throws `RangeError` when there are too few. */
class Octets {
  private at = 0;

  constructor(private readonly all: Buffer) {}

  bytes(length: number): Buffer {
    if (this.at + length > this.all.length) throw new RangeError("It ends too early");
    this.at += length;
    return this.all.subarray(this.at - length, this.at);
  }

  number(length: number): number {
    return this.bytes(length).readUIntBE(0, length);
  }

  isAtEnd(): boolean {
    return this.at === this.all.length;
  }

  end(): void {
    if (!this.isAtEnd()) throw new RangeError("Something follows");
  }
}
