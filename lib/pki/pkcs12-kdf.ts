import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";

/** What a derived value is for (RFC 7292 Appendix B.3). */
const purposeId = { key: 1, iv: 2, mac: 3 } as const;

export interface Pkcs12KdfInput {
  digest: "sha1" | "sha256" | "sha384" | "sha512";
  purpose: keyof typeof purposeId;
  password: string;
  salt: Uint8Array;
  iterations: number;
  length: number;
}

/** A slice of hashing takes a millisecond or two; between slices requests get their turn. */
const iterationsPerSlice = 2_000;

/** The key derivation of PKCS#12 (RFC 7292 Appendix B.2), which Node's crypto does not offer. */
export async function derivePkcs12(input: Pkcs12KdfInput): Promise<Buffer> {
  const { digest, purpose, password, salt, iterations, length } = input;
  const blockSize = digest === "sha384" || digest === "sha512" ? 128 : 64;
  const diversifier = Buffer.alloc(blockSize, purposeId[purpose]);
  const mixed = Buffer.concat([repeated(salt, blockSize), repeated(bmpPassword(password), blockSize)]);
  const output: Buffer[] = [];
  for (let made = 0; made < length; made += output.at(-1)?.length ?? length) {
    const block = await hashRepeatedly(digest, Buffer.concat([diversifier, mixed]), iterations);
    output.push(block);
    addToEachBlock(mixed, repeated(block, blockSize).subarray(0, blockSize));
  }
  return Buffer.concat(output).subarray(0, length);
}

/** UTF-16, big-endian, with a final zero: what every PKCS#12 implementation takes for the password. */
function bmpPassword(password: string): Buffer {
  return Buffer.from(`${password}\0`, "utf16le").swap16();
}

function repeated(bytes: Uint8Array, blockSize: number): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / blockSize) * blockSize, bytes);
}

async function hashRepeatedly(digest: string, first: Buffer, iterations: number): Promise<Buffer> {
  let value: Buffer = first;
  for (let done = 0; done < iterations; done += 1) {
    value = createHash(digest).update(value).digest();
    if (done % iterationsPerSlice === iterationsPerSlice - 1) await setImmediate();
  }
  return value;
}

/** Adds `addend` + 1 to every block of `mixed`, as numbers modulo the block's size. */
function addToEachBlock(mixed: Buffer, addend: Buffer): void {
  for (let start = 0; start < mixed.length; start += addend.length) {
    let carry = 1;
    for (let index = addend.length - 1; index >= 0; index -= 1) {
      carry += mixed.readUInt8(start + index) + addend.readUInt8(index);
      mixed.writeUInt8(carry & 0xff, start + index);
      carry >>= 8;
    }
  }
}
