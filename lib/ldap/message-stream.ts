import type { Socket } from "node:net";
import { Duplex } from "node:stream";

// No answer about one person and their groups is larger; a server that goes on talking is cut off.
const mostBytes = 16 * 1024 * 1024;
const mostBytesInMessage = 4 * 1024 * 1024;

const sequence = 0x30;

/**
 * A connection to an LDAP server as a client reads it: one whole message at a time. The client's own reader calls itself
 * for every message that came along with another, so that a few thousand small ones in one piece would end the process.
 */
export class MessageStream extends Duplex {
  // What tells the client that a connection is there already.
  readonly connecting = false;
  readonly readyState = "open";
  private pieces: Buffer[] = [];
  private held = 0;
  private wanted = 2;
  private received = 0;

  constructor(private readonly socket: Socket) {
    super({ readableObjectMode: true });
    // An error that nobody listens to ends the process; the client listens only later.
    this.on("error", () => {});
    socket.on("data", (chunk: Buffer) => this.receive(chunk));
    socket.once("end", () => this.push(null));
    socket.once("error", (error) => this.destroy(error));
    socket.once("close", () => this.destroy());
  }

  override _read(): void {
    this.socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.socket.write(chunk, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.socket.destroy();
    done(error);
  }

  private receive(chunk: Buffer): void {
    this.received += chunk.length;
    if (this.received > mostBytes) return void this.destroy(new Error("the answer is too large"));
    this.pieces.push(chunk);
    this.held += chunk.length;
    while (this.held >= this.wanted && !this.destroyed) this.passOn();
  }

  /** Passes the next message on, or finds out how much of it is still to come. */
  private passOn(): void {
    const [first = Buffer.alloc(0)] = this.pieces;
    const bytes = this.pieces.length === 1 ? first : Buffer.concat(this.pieces, this.held);
    const length = lengthOf(bytes);
    if (length === null || length > mostBytesInMessage)
      return void this.destroy(new Error(length === null ? "this is no LDAP" : "the answer is too large"));
    const isWhole = bytes.length >= length;
    const rest = isWhole ? bytes.subarray(length) : bytes;
    this.pieces = rest.length > 0 ? [rest] : [];
    this.held = rest.length;
    this.wanted = isWhole ? 2 : length;
    if (isWhole && !this.push(bytes.subarray(0, length))) this.socket.pause();
  }
}

/** Bytes of the message that begins here, as far as can be told (RFC 4511 section 5.1); null = it is none. */
function lengthOf(bytes: Buffer): number | null {
  if (bytes[0] !== sequence) return null;
  const first = bytes[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const digits = first - 0x80;
  if (digits === 0 || digits > 4) return null;
  return bytes.length < 2 + digits ? 2 + digits : 2 + digits + bytes.readUIntBE(2, digits);
}
